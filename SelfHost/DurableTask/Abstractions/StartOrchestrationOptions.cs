using System.Collections.Immutable;

namespace SelfHost.DurableTask;

/// <summary>How a new orchestration instance is started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Options with an id and a start time.</summary>
    /// <param name="InstanceId">The instance id; null lets the client choose a random one.</param>
    /// <param name="StartAt">When the instance starts; null or a time in the past means at once.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>Copies options.</summary>
    /// <param name="options">What is copied.</param>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance id; null lets the client choose a random one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When the instance starts; null or a time in the past means at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Labels kept with the instance and shown in its metadata.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The version given to the instance; null means the worker's default version.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Names of runtime statuses in which an existing instance of the same id refuses the new one, beside those that always do (pending, running, suspended).</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
