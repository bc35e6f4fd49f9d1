namespace GrantFlow.Domain.Calls.Reading;

/// <summary>Collects what is wrong, so that an author learns everything in one run.</summary>
internal sealed class SourceFaults
{
    private readonly List<CallFault> _faults = [];

    public IReadOnlyList<CallFault> InOrder => [.. _faults.OrderBy(fault => fault.Line)];

    public void Add(SourceNode at, string message) => _faults.Add(new(at.Line, at.Path, message));

    public void Add(int line, string path, string message) => _faults.Add(new(line, path, message));
}
