using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>Something that an instance must take note of. It is acknowledged when the step that consumed it has been committed.</summary>
internal abstract class InstanceMessage
{
    private readonly TaskCompletionSource _handled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the message has been consumed durably, or was refused.</summary>
    public Task Handled => _handled.Task;

    /// <summary>Whether it comes from the engine, and nobody looks at its fate.</summary>
    public virtual bool IsInternal => false;

    /// <summary>How often the engine has failed to handle it.</summary>
    public int Failures { get; set; }

    public void Accept() => _handled.TrySetResult();

    public void Refuse(Exception reason)
    {
        if (_handled.TrySetException(reason))
        {
            // Not everybody who sends a message looks at its fate.
            _ = _handled.Task.Exception;
        }
    }

    /// <summary>An event: raised by a client, sent by an instance, the result of a task, or an order to suspend, resume or terminate.</summary>
    public sealed class Occurred : InstanceMessage
    {
        public required HistoryEvent Event { get; set; }

        /// <summary>The generation that it is meant for; null means any.</summary>
        public string? ExecutionId { get; init; }

        public override bool IsInternal => Event.EventType is EventType.TaskCompleted or EventType.TaskFailed;

        /// <summary>Whether children are terminated as well.</summary>
        public bool IsRecursive { get; init; }
    }

    /// <summary>Start an instance.</summary>
    public sealed class Create : InstanceMessage
    {
        public required InstanceSeed Seed { get; init; }

        public IReadOnlyList<string> DedupeStatuses { get; init; } = [];

        /// <summary>The id of the first generation, given at the first try: by it a repeated try recognises its own instance.</summary>
        public string? ExecutionId { get; set; }
    }

    /// <summary>Look for timers that are due and for work that was not dispatched.</summary>
    public sealed class Wake : InstanceMessage
    {
        public override bool IsInternal => true;
    }

    /// <summary>The messages of an outbox row have been delivered.</summary>
    public sealed class Delivered(string outboxRow) : InstanceMessage
    {
        public string OutboxRow { get; } = outboxRow;

        public override bool IsInternal => true;
    }

    /// <summary>Messages of an outbox row stay there until the next start: their receiver is held.</summary>
    public sealed class Stalled(string outboxRow) : InstanceMessage
    {
        public string OutboxRow { get; } = outboxRow;

        public override bool IsInternal => true;
    }

    /// <summary>Delete the messages that have been delivered: the instance has not taken a step for a while.</summary>
    public sealed class Settle : InstanceMessage
    {
        public override bool IsInternal => true;
    }

    /// <summary>Take the failed instance up again.</summary>
    public sealed class Rewind : InstanceMessage
    {
        public string? Reason { get; init; }

        /// <summary>Whether its rewound parent asks for it: then an instance that has not failed is left alone.</summary>
        public bool IsOfParent { get; init; }
    }

    /// <summary>Delete everything about the instance.</summary>
    public sealed class Purge : InstanceMessage
    {
        /// <summary>Whether there was an instance to purge.</summary>
        public bool Existed { get; set; }
    }
}
