namespace SelfHost.DurableTask.Worker;

/// <summary>Decides which instances a worker may run.</summary>
[Obsolete("Experimental")]
public interface IOrchestrationFilter
{
    /// <summary>Whether an instance may run; one that may not waits for another worker.</summary>
    ValueTask<bool> IsOrchestrationValidAsync(OrchestrationFilterParameters info, CancellationToken cancellationToken = default);
}
