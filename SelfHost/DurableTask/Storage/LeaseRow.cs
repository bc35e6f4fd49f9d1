namespace SelfHost.DurableTask.Storage;

/// <summary>Which process runs the hub. Every write of the hub's partition renews this row in the same transaction, so a replaced host can write nothing there.</summary>
internal sealed record LeaseRow
{
    /// <summary>Counts the owners: each has a higher epoch than the one before.</summary>
    public long Epoch { get; init; }

    public string Machine { get; init; } = string.Empty;

    public int ProcessId { get; init; }

    /// <summary>When the owning process started, in UTC ticks: a process id may be used again.</summary>
    public long ProcessStart { get; init; }

    /// <summary>When the lease lapses unless renewed; the past once it was released.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether the owner gave the lease back after its last write.</summary>
    public bool Released { get; init; }

    /// <summary>Names the last write, to resolve unknown outcomes.</summary>
    public string Stamp { get; init; } = string.Empty;

    public static LeaseRow From(StoredRow row) => new()
    {
        Epoch = (long)row.Properties[nameof(Epoch)],
        Machine = (string)row.Properties[nameof(Machine)],
        ProcessId = (int)row.Properties[nameof(ProcessId)],
        ProcessStart = (long)row.Properties[nameof(ProcessStart)],
        ExpiresAt = (DateTimeOffset)row.Properties[nameof(ExpiresAt)],
        Released = (bool)row.Properties[nameof(Released)],
        Stamp = (string)row.Properties[nameof(Stamp)],
    };

    public Dictionary<string, object> ToProperties() => new()
    {
        [nameof(Epoch)] = Epoch,
        [nameof(Machine)] = Machine,
        [nameof(ProcessId)] = ProcessId,
        [nameof(ProcessStart)] = ProcessStart,
        [nameof(ExpiresAt)] = ExpiresAt,
        [nameof(Released)] = Released,
        [nameof(Stamp)] = Stamp,
    };
}
