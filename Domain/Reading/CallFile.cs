using System.Text.Json;

namespace GrantFlow.Domain.Reading;

/// <summary>Reads calls from the format that docs/regulation.md describes.</summary>
public static class CallFile
{
    /// <summary>Reads a call and reports every fault at once, each with its line, its path and what to do.</summary>
    /// <param name="json">The file's text.</param>
    /// <returns>The call, or the faults: never both.</returns>
    public static CallFileReading Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        var faults = new SourceFaults();
        if (SourceParser.Parse(json, faults) is not { } root)
            return new(null, faults.InOrder);
        if (root.Kind != JsonValueKind.Object)
            return new(null, [new(root.Line, "", "A call file is one object { … }: put everything into it.")]);

        var call = CallReading.Read(new(root, faults));
        return faults.InOrder is { Count: > 0 } found ? new(null, found) : new(call, []);
    }
}
