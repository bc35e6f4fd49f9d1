using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// A message to another instance, committed with the step that sends it and delivered afterwards, at least once. The receiver recognises a
/// repetition: a start by its parent task, an answer by its task id and execution, an event by its key.
/// </summary>
internal sealed record OutboxMessage
{
    public required OutboxKind Kind { get; init; }

    public required string Target { get; init; }

    /// <summary>The receiver's generation; null means any.</summary>
    public string? Execution { get; init; }

    /// <summary>An event or answer, or the call that starts a child.</summary>
    public HistoryEvent? Event { get; init; }

    /// <summary>The sender's orchestrator, when it starts a child.</summary>
    public string? SenderName { get; init; }

    /// <summary>The sender's generation, when it starts a child.</summary>
    public string? SenderExecution { get; init; }
}
