namespace SelfHost.DurableTask.Core.History;

/// <summary>The kinds of event in an orchestration's history, under their official names.</summary>
public enum EventType
{
    /// <summary>The instance, or a new generation of it, was started.</summary>
    ExecutionStarted,

    /// <summary>The orchestrator returned or threw.</summary>
    ExecutionCompleted,

    /// <summary>The engine failed the instance.</summary>
    ExecutionFailed,

    /// <summary>A client terminated the instance.</summary>
    ExecutionTerminated,

    /// <summary>An activity was scheduled.</summary>
    TaskScheduled,

    /// <summary>An activity returned.</summary>
    TaskCompleted,

    /// <summary>An activity threw.</summary>
    TaskFailed,

    /// <summary>A sub-orchestration was started.</summary>
    SubOrchestrationInstanceCreated,

    /// <summary>A sub-orchestration returned.</summary>
    SubOrchestrationInstanceCompleted,

    /// <summary>A sub-orchestration failed.</summary>
    SubOrchestrationInstanceFailed,

    /// <summary>A timer was set.</summary>
    TimerCreated,

    /// <summary>A timer ended.</summary>
    TimerFired,

    /// <summary>A step of the orchestrator began; its time is the orchestrator's clock.</summary>
    OrchestratorStarted,

    /// <summary>A step of the orchestrator ended.</summary>
    OrchestratorCompleted,

    /// <summary>An event was sent to another instance.</summary>
    EventSent,

    /// <summary>An event was received.</summary>
    EventRaised,

    /// <summary>The orchestrator asked to start over.</summary>
    ContinueAsNew,

    /// <summary>Reserved.</summary>
    GenericEvent,

    /// <summary>Reserved.</summary>
    HistoryState,

    /// <summary>A client suspended the instance.</summary>
    ExecutionSuspended,

    /// <summary>A client resumed the instance.</summary>
    ExecutionResumed,

    /// <summary>A client rewound the instance.</summary>
    ExecutionRewound,
}
