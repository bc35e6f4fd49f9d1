using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>An action that was recorded and not answered.</summary>
/// <param name="Scheduled">The event that records it.</param>
/// <param name="Answer">Hands an answer to the orchestrator.</param>
internal sealed record PendingTask(HistoryEvent Scheduled, Action<HistoryEvent> Answer);
