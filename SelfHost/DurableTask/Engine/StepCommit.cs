using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>What a step writes.</summary>
/// <param name="Row">The instance's row after the step.</param>
/// <param name="Others">The other operations of the transaction.</param>
/// <param name="OutboxRow">The key of the outbox row among them, if any.</param>
/// <param name="DeliveredRemoved">How many delivered outbox rows are deleted among them.</param>
/// <param name="Kept">The keys of messages that the next generation knows, when there is one.</param>
/// <param name="NextGeneration">The events that begin the next generation, when the orchestrator starts over.</param>
internal sealed record StepCommit(
    InstanceRow Row, IReadOnlyList<RowOperation> Others, string? OutboxRow, int DeliveredRemoved, IReadOnlyList<string>? Kept, IReadOnlyList<HistoryEvent>? NextGeneration)
{
    /// <summary>Rows of earlier generations that are still there.</summary>
    public IReadOnlyList<string> Garbage { get; init; } = [];
}
