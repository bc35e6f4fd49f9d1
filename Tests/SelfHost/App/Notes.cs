using System.Collections.Concurrent;

namespace HostedApp;

/// <summary>What this worker has seen, for whoever asks it.</summary>
public sealed class Notes
{
    private readonly ConcurrentDictionary<string, string> _notes = new();

    public string? this[string key]
    {
        get => _notes.GetValueOrDefault(key);
        set => _notes[key] = value!;
    }
}
