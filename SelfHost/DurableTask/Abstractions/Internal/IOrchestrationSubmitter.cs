namespace SelfHost.DurableTask.Internal;

/// <summary>Starts orchestrations: from a client or from an orchestrator.</summary>
public interface IOrchestrationSubmitter
{
    /// <summary>Starts an orchestration.</summary>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Id, start time, tags, version.</param>
    /// <param name="cancellation">Gives up waiting; the instance may nevertheless have been created.</param>
    /// <returns>The instance id.</returns>
    Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);
}
