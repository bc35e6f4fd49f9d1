namespace SelfHost.DurableTask.Engine;

/// <summary>A row of the active index: the ids of instances that were created together.</summary>
/// <param name="rowKey">The row.</param>
/// <param name="members">How many of them still have a future.</param>
internal sealed class ActivePage(string rowKey, int members)
{
    private int _members = members;

    public string RowKey { get; } = rowKey;

    /// <summary>Notes that one member has none any more.</summary>
    /// <returns>Whether it was the last one.</returns>
    public bool Leave() => Interlocked.Decrement(ref _members) == 0;
}
