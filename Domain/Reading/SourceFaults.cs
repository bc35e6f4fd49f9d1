using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Reading;

/// <summary>Collects what is wrong, so that an author learns everything in one run.</summary>
internal sealed class SourceFaults
{
    private readonly List<CallFault> _faults = [];

    public IReadOnlyList<CallFault> InOrder => [.. _faults.OrderBy(fault => fault.Line)];

    /// <summary>
    /// Whether one of these places, or something in it, is already known to be wrong: comparing it with others would only confuse.
    /// </summary>
    public bool Touch(params IEnumerable<string> paths) =>
        paths.Any(path => _faults.Any(fault => fault.Path == path || fault.Path.StartsWith(path + "/", StringComparison.Ordinal)));

    public void Add(SourceNode at, string message) => _faults.Add(new(at.Line, at.Path, message));

    public void Add(int line, string path, string message) => _faults.Add(new(line, path, message));
}
