using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>Reads instances without holding the hub.</summary>
internal static class InstanceReader
{
    /// <summary>How often a reading that a commit has torn is repeated.</summary>
    private const int Attempts = 10;

    public static async Task<InstanceRow?> RowAsync(IHubStore store, string instanceId, CancellationToken cancellation) =>
        await StoredAsync(store, InstanceKeys.Partition(instanceId), cancellation) is { } row ? InstanceRow.From(row) : null;

    /// <summary>Reads the row that is an instance's fence, as it is stored.</summary>
    public static Task<StoredRow?> StoredAsync(IHubStore store, string partitionKey, CancellationToken cancellation) =>
        store.ReadAsync(partitionKey, InstanceKeys.Instance(partitionKey), cancellation);

    /// <summary>Reads every row of an instance.</summary>
    /// <param name="store">Where from.</param>
    /// <param name="partitionKey">Whose.</param>
    /// <param name="wholeHistory">Whether the history must be whole even when the instance has ended. If not, one whose purge was interrupted can be read.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when there is no such instance.</returns>
    public static async Task<StoredInstance?> AllAsync(IHubStore store, string partitionKey, bool wholeHistory, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var rows = await PartitionAsync(store, partitionKey, cancellation);
            if (rows.Find(row => row.RowKey == InstanceKeys.Instance(partitionKey)) is not { } header)
            {
                return null;
            }
            var instance = InstanceRow.From(header);
            var prefix = InstanceKeys.HistoryOf(instance.Generation);
            List<StoredRow> steps = [.. rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal)).Take(instance.Steps)];
            if (steps.Count == instance.Steps || (instance.IsFinished && !wholeHistory))
            {
                return new(instance, header.ETag, steps, [.. rows.Where(row => row.RowKey.StartsWith("o-", StringComparison.Ordinal))], rows);
            }
            if (attempt == Attempts)
            {
                throw new InvalidDataException($"The history of orchestration '{instance.InstanceId}' has {steps.Count} rows instead of {instance.Steps}.");
            }
        }
    }

    /// <summary>
    /// Finds the children that the present generation of an instance has called. Of one whose purge was interrupted these are the ones still recorded;
    /// the others were purged before it.
    /// </summary>
    /// <param name="store">Where from.</param>
    /// <param name="stored">The parent.</param>
    /// <param name="unanswered">Whether only those count that have not answered.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<List<HistoryEvent>> CallsOfChildrenAsync(IHubStore store, StoredInstance stored, bool unanswered, CancellationToken cancellation)
    {
        List<HistoryEvent> events = [];
        foreach (var step in stored.Steps)
        {
            if (await PackedText.FindAsync(store, step, cancellation) is { } text)
            {
                events.AddRange(EngineJson.Read<List<HistoryEvent>>(text));
            }
        }
        var answered = events.Where(each => each.EventType is EventType.SubOrchestrationInstanceCompleted or EventType.SubOrchestrationInstanceFailed).Select(each => each.EventId).ToHashSet();
        return [.. events.Where(each => each.EventType == EventType.SubOrchestrationInstanceCreated && !(unanswered && answered.Contains(each.EventId)))];
    }

    /// <summary>Unpacks the events of a step and fetches payloads that code under replay reads.</summary>
    public static async Task<List<HistoryEvent>> EventsAsync(IHubStore store, StoredRow step, bool allPayloads, CancellationToken cancellation)
    {
        var events = EngineJson.Read<List<HistoryEvent>>(await PackedText.UnpackAsync(store, step, cancellation));
        for (var index = 0; index < events.Count; index++)
        {
            if (allPayloads || !Replay.IsAction(events[index].EventType))
            {
                events[index] = await ResolveAsync(store, events[index], cancellation);
            }
        }
        return events;
    }

    public static async Task<HistoryEvent> ResolveAsync(IHubStore store, HistoryEvent stored, CancellationToken cancellation) => stored.DataBlob is { } blob
        ? stored with { Data = await Payloads.GetAsync(store, blob, cancellation), DataBlob = null }
        : stored;

    private static async Task<List<StoredRow>> PartitionAsync(IHubStore store, string partitionKey, CancellationToken cancellation)
    {
        List<StoredRow> rows = [];
        var query = new RowQuery { PartitionKey = partitionKey };
        do
        {
            var page = await store.QueryAsync(query, cancellation);
            rows.AddRange(page.Rows);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return rows;
    }
}
