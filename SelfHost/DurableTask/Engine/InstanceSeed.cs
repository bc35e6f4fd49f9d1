namespace SelfHost.DurableTask.Engine;

/// <summary>What a new instance is made from.</summary>
internal sealed record InstanceSeed
{
    public required string Name { get; init; }

    /// <summary>The version; null means the worker's default version.</summary>
    public string? Version { get; init; }

    public string? Input { get; init; }

    public DateTime? StartAt { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The trace of whoever schedules it, as W3C trace context.</summary>
    public string? TraceParent { get; init; }

    public string ParentId { get; init; } = string.Empty;

    public string ParentName { get; init; } = string.Empty;

    public string ParentExecution { get; init; } = string.Empty;

    public int ParentTask { get; init; }
}
