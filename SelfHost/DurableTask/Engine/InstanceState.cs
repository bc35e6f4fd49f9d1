using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>A loaded instance: its row as last committed and its code at the end of its history.</summary>
internal sealed class InstanceState(InstanceRow row, string etag, OrchestrationCursor cursor) : IDisposable
{
    public InstanceRow Row { get; set; } = row;

    /// <summary>The row's ETag: what the next step must find unchanged.</summary>
    public string ETag { get; set; } = etag;

    public OrchestrationCursor Cursor { get; set; } = cursor;

    /// <summary>Keys of messages already consumed.</summary>
    public HashSet<string> Seen { get; set; } = [];

    /// <summary>Why the instance's code and its history disagree; null when they do not.</summary>
    public TaskFailureDetails? Broken { get; set; }

    /// <summary>Why the instance is held, unreplayed; null when it runs.</summary>
    public string? Held { get; set; }

    /// <summary>Activities that were pending when the instance was loaded after a crash: until they are answered, each may be what kills the process.</summary>
    public IReadOnlyList<int> Suspects { get; set; } = [];

    /// <summary>Keys of history rows of earlier generations, which later steps delete.</summary>
    public IReadOnlyList<string> Garbage { get; set; } = [];

    public void Dispose() => Cursor.Dispose();
}
