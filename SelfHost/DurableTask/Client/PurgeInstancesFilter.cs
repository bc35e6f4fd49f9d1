namespace SelfHost.DurableTask.Client;

/// <summary>Which finished instances to purge.</summary>
/// <param name="CreatedFrom">Only instances created at this time or later.</param>
/// <param name="CreatedTo">Only instances created at this time or earlier.</param>
/// <param name="Statuses">Only instances in one of these statuses; unfinished instances are never purged.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long to go on; when the time is up the result says that it is incomplete. Null means to the end.</summary>
    public TimeSpan? Timeout { get; init; }
}
