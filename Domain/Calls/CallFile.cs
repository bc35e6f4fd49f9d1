namespace GrantFlow.Domain.Calls;

/// <summary>Reads calls from the format that docs/regulation.md describes.</summary>
public static class CallFile
{
    /// <summary>Reads a call and reports every fault at once.</summary>
    /// <param name="json">The file's text.</param>
    /// <returns>The call, or the faults.</returns>
    public static CallFileReading Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(null, [new(1, "", "The reader of call files comes with the next change.")]);
    }
}
