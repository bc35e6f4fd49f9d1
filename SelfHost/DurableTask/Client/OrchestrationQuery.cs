namespace SelfHost.DurableTask.Client;

/// <summary>Which instances to list, and how.</summary>
/// <param name="CreatedFrom">Only instances created at this time or later.</param>
/// <param name="CreatedTo">Only instances created at this time or earlier.</param>
/// <param name="Statuses">Only instances in one of these statuses.</param>
/// <param name="TaskHubNames">Only this hub is ever listed: other names give nothing.</param>
/// <param name="InstanceIdPrefix">Only instances whose id begins so.</param>
/// <param name="PageSize">The number of instances on a page.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs and custom status are read as well.</param>
/// <param name="ContinuationToken">Where to begin; null means at the start.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>The number of instances on a page when none is asked for.</summary>
    public const int DefaultPageSize = 100;
}
