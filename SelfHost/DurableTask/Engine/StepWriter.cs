using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>Turns a step into rows.</summary>
internal static class StepWriter
{
    /// <summary>Rows of earlier generations that a step deletes; the rest is garbage that nobody reads, and later steps go on.</summary>
    private const int OldRowsPerTransaction = 60;

    private const int DeliveredPerTransaction = 30;

    public static async Task<StepCommit> PrepareAsync(
        IHubStore store, EngineOptions options, InstanceSlot slot, InstanceState state, List<HistoryEvent> events, List<OutboxMessage> outbox, DateTime now, string stepId, long epoch,
        CancellationToken cancellation)
    {
        var (row, cursor) = (state.Row, state.Cursor);
        if (cursor.Completion is { } completion)
        {
            events.Add(completion);
        }
        var spill = new PayloadSpill(store, slot.Key, options.InlinePayloadChars, cancellation);
        List<RowOperation> others = [];
        List<HistoryEvent>? nextGeneration = null;
        List<string>? kept = null;
        List<string> garbage = [.. state.Garbage];
        var next = row with { UpdatedAt = now, StepId = stepId, Epoch = epoch, Wake = true, Active = true, Attempts = state.Suspects.Any(cursor.IsPending) ? row.Attempts : 0 };
        next = await WithCustomStatusAsync(next, cursor, spill);
        if (cursor.StartsOver && cursor.Completion is null)
        {
            nextGeneration = NextGeneration(state, now);
            next = await WithInputAsync(next, nextGeneration[0], spill) with
            {
                Generation = row.Generation + 1,
                Steps = 1,
                ExecutionId = stepId,
                Status = cursor.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
                NextTimer = 0,
                Version = nextGeneration[0].Version ?? string.Empty,
            };
            kept = await MessageKeys.KeptAsync(store, state.Seen, options.MessagesPerStep, options.RememberedMessages, cancellation);
            next = await WithSeenAsync(next, kept, spill);
            others.Add(await HistoryRowAsync(store, slot, next.Generation, 0, await spill.AllAsync(nextGeneration), cancellation));
            garbage.AddRange(Enumerable.Range(0, row.Steps).Select(step => InstanceKeys.History(slot.Key, row.Generation, step)));
        }
        else
        {
            next = next with { Steps = row.Steps + 1, Status = StatusOf(cursor), NextTimer = cursor.NextTimer?.Ticks ?? 0 };
            next = cursor.Completion is null ? next : await WithOutcomeAsync(next, cursor.Completion, spill);
            others.Add(await HistoryRowAsync(store, slot, row.Generation, row.Steps, await spill.AllAsync(events), cancellation));
            var hasMessages = outbox.Count > 0 || slot.Delivering.Count > 0;
            next = next with
            {
                Active = !next.IsFinished || hasMessages,
                Wake = hasMessages || (!next.IsFinished && HasWork(cursor)),
            };
        }
        string? outboxRow = null;
        if (outbox.Count > 0)
        {
            outboxRow = InstanceKeys.Outbox(slot.Key, row.Generation, row.Steps);
            var stored = new List<OutboxMessage>();
            foreach (var message in outbox)
            {
                stored.Add(message.Event is null ? message : message with { Event = await spill.OneAsync(message.Event) });
            }
            others.Add(new RowOperation.Add(outboxRow, await PackedText.PackAsync(store, slot.Key, EngineJson.Write(stored), cancellation)));
        }
        others.AddRange(garbage.Take(OldRowsPerTransaction).Select(key => new RowOperation.Delete(key)));
        var delivered = slot.Delivered.Take(DeliveredPerTransaction).ToList();
        others.AddRange(delivered.Select(key => new RowOperation.Delete(key)));
        return new(next, others, outboxRow, delivered.Count, kept, nextGeneration) { Garbage = [.. garbage.Skip(OldRowsPerTransaction)] };
    }

    private static async Task<RowOperation> HistoryRowAsync(
        IHubStore store, InstanceSlot slot, int generation, int step, List<HistoryEvent> events, CancellationToken cancellation) =>
        new RowOperation.Add(InstanceKeys.History(slot.Key, generation, step), await PackedText.PackAsync(store, slot.Key, EngineJson.Write(events), cancellation));

    public static OrchestrationRuntimeStatus StatusOf(OrchestrationCursor cursor) => cursor switch
    {
        { Completion.Status: { } final } => final,
        { IsSuspended: true } => OrchestrationRuntimeStatus.Suspended,
        { HasBegun: false } => OrchestrationRuntimeStatus.Pending,
        _ => OrchestrationRuntimeStatus.Running,
    };

    /// <summary>Whether activities or code are due.</summary>
    public static bool HasWork(OrchestrationCursor cursor) => HasYetToBegin(cursor) || cursor.PendingActions.Any(action => action.EventType == EventType.TaskScheduled);

    /// <summary>Whether an instance was created for another worker to begin.</summary>
    private static bool HasYetToBegin(OrchestrationCursor cursor) => cursor is { HasBegun: false, NextTimer: null, IsSuspended: false };

    private static List<HistoryEvent> NextGeneration(InstanceState state, DateTime now)
    {
        var (cursor, wish) = (state.Cursor, state.Cursor.ContinueAsNew!);
        var started = cursor.Started! with
        {
            Timestamp = now,
            FireAt = null,
            Data = cursor.Services.Converter.Serialize(wish.NewInput),
            DataBlob = null,
            Version = string.IsNullOrWhiteSpace(wish.NewVersion) ? cursor.Started.Version : wish.NewVersion,
        };
        List<HistoryEvent> events = wish.PreserveUnprocessedEvents ? [started, .. cursor.UnconsumedEvents] : [started];
        if (cursor.IsSuspended)
        {
            // Ordered after the orchestrator had asked to start over: the order stands.
            events.Add(new() { EventType = EventType.ExecutionSuspended, Timestamp = now });
        }
        return events;
    }

    private static async Task<InstanceRow> WithInputAsync(InstanceRow row, HistoryEvent started, PayloadSpill spill)
    {
        var stored = await spill.OneAsync(started);
        return row with { Input = stored.Data ?? string.Empty, InputBlob = stored.DataBlob ?? string.Empty };
    }

    /// <summary>Writes down which messages an instance must recognise that are not in its history.</summary>
    public static async Task<InstanceRow> WithSeenAsync(InstanceRow row, IReadOnlyCollection<string> keys, PayloadSpill spill)
    {
        var (text, blob) = await spill.TextAsync(MessageKeys.Write(keys));
        return row with { Seen = text ?? string.Empty, SeenBlob = blob ?? string.Empty };
    }

    private static async Task<InstanceRow> WithCustomStatusAsync(InstanceRow row, OrchestrationCursor cursor, PayloadSpill spill)
    {
        if (cursor.CustomStatus is not { } status)
        {
            return row;
        }
        var (text, blob) = await spill.TextAsync(status);
        return row with { CustomStatus = text ?? string.Empty, CustomStatusBlob = blob ?? string.Empty };
    }

    private static async Task<InstanceRow> WithOutcomeAsync(InstanceRow row, HistoryEvent completion, PayloadSpill spill)
    {
        var (text, blob) = await spill.TextAsync(completion.Data ?? completion.Failure?.ToString());
        return row with
        {
            Output = text ?? string.Empty,
            OutputBlob = blob ?? string.Empty,
            Failure = completion.Failure is { } failure ? EngineJson.Write(FailureText.Shortened(failure)) : string.Empty,
        };
    }
}
