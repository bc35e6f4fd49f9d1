using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>The rows of an instance.</summary>
/// <param name="Row">Its fence and status.</param>
/// <param name="ETag">Of that row.</param>
/// <param name="Steps">The history rows of the present generation, in order.</param>
/// <param name="Outbox">Rows of messages that may not have been delivered.</param>
/// <param name="All">Every row of the partition, garbage included.</param>
internal sealed record StoredInstance(InstanceRow Row, string ETag, IReadOnlyList<StoredRow> Steps, IReadOnlyList<StoredRow> Outbox, IReadOnlyList<StoredRow> All)
{
    /// <summary>Keys of the history rows of earlier generations.</summary>
    public IEnumerable<string> Garbage => All.Select(row => row.RowKey).Where(key => InstanceKeys.IsHistory(key) && string.CompareOrdinal(key, InstanceKeys.HistoryOf(Row.Generation)) < 0);
}
