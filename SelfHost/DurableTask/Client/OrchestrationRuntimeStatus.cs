namespace SelfHost.DurableTask.Client;

/// <summary>Where an orchestration instance stands.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>Started and not finished.</summary>
    Running,

    /// <summary>The orchestrator returned.</summary>
    Completed,

    /// <summary>Obsolete: an instance that continues as new is running.</summary>
    [Obsolete("The ContinuedAsNew status is obsolete and exists only for compatibility reasons.")]
    ContinuedAsNew,

    /// <summary>The orchestrator threw, or the engine gave it up.</summary>
    Failed,

    /// <summary>Obsolete: never set.</summary>
    [Obsolete("The Canceled status is not currently used and exists only for compatibility reasons.")]
    Canceled,

    /// <summary>A client terminated it.</summary>
    Terminated,

    /// <summary>Scheduled and not started.</summary>
    Pending,

    /// <summary>A client suspended it; events are kept until it is resumed.</summary>
    Suspended,
}
