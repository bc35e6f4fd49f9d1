namespace SelfHost.DurableTask.Hosting;

/// <summary>The names under which the engine can be observed. Instance ids are on spans and logs, never on meters.</summary>
public static class DurableTaskTelemetry
{
    /// <summary>
    /// The source of spans: <c>create_orchestration:Name</c>, <c>orchestration:Name</c>, <c>activity:Name</c>, <c>orchestration:Name:timer</c> and
    /// <c>orchestration_event:Name</c>; a version follows the name as in <c>activity:Name@(1.0)</c>. All spans of an instance are in the trace of whoever scheduled it, whatever host runs it;
    /// activities, timers and sub-orchestrations are children of the orchestration's span.
    /// </summary>
    public const string SourceName = "SelfHost.DurableTask";

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "SelfHost.DurableTask";

    /// <summary>Counts committed steps, by orchestrator.</summary>
    public const string Steps = "durabletask.steps";

    /// <summary>Counts executions of activities, by activity.</summary>
    public const string Activities = "durabletask.activities";

    /// <summary>How many activities wait for their turn.</summary>
    public const string ActivityQueue = "durabletask.activity.queue";

    /// <summary>How many instances have messages and wait for their turn to take a step.</summary>
    public const string StepQueue = "durabletask.step.queue";

    /// <summary>How many requests of clients are not acknowledged yet.</summary>
    public const string Requests = "durabletask.requests";

    /// <summary>How many events a replay went through, by orchestrator.</summary>
    public const string ReplayLength = "durabletask.replay.length";

    /// <summary>Counts storage operations by <c>kind</c> (read, query, commit, put-blob, get-blob, delete-blobs) and <c>hub</c>.</summary>
    public const string StorageOperations = "durabletask.storage.operations";
}
