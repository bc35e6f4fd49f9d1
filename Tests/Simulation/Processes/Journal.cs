namespace GrantFlow.Tests.Simulation.Processes;

/// <summary>Lines that survive the death of the process that wrote them: each is handed to the operating system at once.</summary>
internal sealed class Journal(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _writer = new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };

    public void Write(string line)
    {
        lock (_gate)
        {
            _writer.WriteLine(line);
        }
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>All lines of all journals of a folder that were written whole. Each process has a journal of its own: appending from two would overwrite.</summary>
    public static IReadOnlyList<string> ReadAll(string folder) => [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).SelectMany(Read)];

    private static string[] Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
