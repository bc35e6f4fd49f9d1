namespace SelfHost.DurableTask.Engine;

/// <summary>What an outbox message asks for. The names are stored.</summary>
internal enum OutboxKind
{
    /// <summary>Start a sub-orchestration.</summary>
    Start,

    /// <summary>Answer the parent's call.</summary>
    Answer,

    /// <summary>Deliver an event.</summary>
    Event,

    /// <summary>Terminate a sub-orchestration.</summary>
    Terminate,

    /// <summary>Take a failed sub-orchestration up again, or hear once more how it ended.</summary>
    Rewind,

    /// <summary>Run an activity whose answer nobody will take: its orchestrator has ended, or started over, without waiting for it.</summary>
    Activity,
}
