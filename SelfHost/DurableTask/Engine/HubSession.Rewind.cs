using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>Failed instances that are taken up again where they failed.</summary>
internal sealed partial class HubSession
{
    /// <summary>
    /// Gives a failed instance a new generation: its history up to the step that failed, without the failures that the code had not yet answered, and
    /// then that step again, with today's code. One transaction; the old generation is garbage.
    /// </summary>
    private async Task RewindAsync(InstanceSlot slot, InstanceMessage.Rewind rewind)
    {
        slot.State ??= await LoadAsync(slot);
        if (slot.State is not { } failed)
        {
            rewind.Refuse(new UnknownInstanceException(slot.InstanceId));
            return;
        }
        if (failed.Row.Status != OrchestrationRuntimeStatus.Failed)
        {
            if (rewind.IsOfParent)
            {
                rewind.Accept();
                return;
            }
            rewind.Refuse(new InvalidOperationException($"Only a failed orchestration can be rewound, but '{slot.InstanceId}' is {failed.Row.Status}."));
            return;
        }
        if (MustWaitForOutbox(slot, rewind, isOfClient: !rewind.IsOfParent))
        {
            return;
        }
        if (await RewoundAsync(slot, rewind) is not { } rewound)
        {
            return;
        }
        // In the index before it has a future again.
        slot.Page ??= await _index.AddAsync(slot.InstanceId);
        var (state, history, occurred) = rewound;
        await RunAndCommitAsync(
            slot, state, occurred, _time.GetUtcNow().UtcDateTime, terminateChildren: false,
            committed => new RowOperation.Merge(slot.RowKey, state.ETag, committed.ChangesSince(failed.Row)), history);
        failed.Dispose();
        slot.State = state;
        rewind.Accept();
        await DispatchAsync(slot, state);
        Arm(slot, state.Row);
    }

    private async Task<(InstanceState State, RowOperation History, List<HistoryEvent> Occurred)?> RewoundAsync(InstanceSlot slot, InstanceMessage.Rewind rewind)
    {
        var stored = await InstanceReader.AllAsync(_store, slot.Key, wholeHistory: true, _stopped) ?? throw new StoreConflictException("The instance was deleted meanwhile.");
        List<List<HistoryEvent>> steps = [];
        foreach (var step in stored.Steps)
        {
            steps.AddRange(Rewinding.StepsOf(await InstanceReader.EventsAsync(_store, step, allPayloads: false, _stopped)));
        }
        var row = stored.Row with
        {
            Generation = stored.Row.Generation + 1,
            Steps = 1,
            Status = OrchestrationRuntimeStatus.Running,
            Output = string.Empty,
            OutputBlob = string.Empty,
            Failure = string.Empty,
            Attempts = 0,
        };
        var cursor = NewCursor(row);
        try
        {
            var (before, occurred) = Rewinding.Of(steps, () => NewCursor(row));
            cursor.IsReplaying = true;
            Replay.Step(cursor, before, 0);
            var state = new InstanceState(row, stored.ETag, cursor)
            {
                Seen = [.. await MessageKeys.RememberedAsync(_store, row, _stopped), .. steps.SelectMany(step => step).Select(each => each.MessageKey).OfType<string>()],
            };
            var spilled = await new PayloadSpill(_store, slot.Key, _options.InlinePayloadChars, _stopped).AllAsync(before);
            var packed = await PackedText.PackAsync(_store, slot.Key, EngineJson.Write(spilled), _stopped);
            occurred.Add(new() { EventType = EventType.ExecutionRewound, Timestamp = _time.GetUtcNow().UtcDateTime, Data = rewind.Reason });
            return (state, new RowOperation.Add(InstanceKeys.History(slot.Key, row.Generation, 0), packed), occurred);
        }
        catch (NonDeterminismException difference)
        {
            cursor.Dispose();
            rewind.Refuse(new InvalidOperationException($"Orchestration '{slot.InstanceId}' cannot be rewound with today's code. {difference.Message}"));
            return null;
        }
    }

    /// <summary>What becomes of a call of a child when its caller is rewound: a failed child is rewound too, one that has ended otherwise answers once more.</summary>
    /// <returns>The message to deliver; null when the child goes on and will answer by itself.</returns>
    private async Task<OutboxMessage?> AskAsync(string parent, OutboxMessage asked)
    {
        var child = await ReadAsync(asked.Target, _stopped);
        if (child is { Status: OrchestrationRuntimeStatus.Failed })
        {
            return asked;
        }
        if (child is { IsFinished: false })
        {
            return null;
        }
        var isDone = child is { Status: OrchestrationRuntimeStatus.Completed };
        return new()
        {
            Kind = OutboxKind.Answer,
            Target = parent,
            Execution = asked.SenderExecution,
            Event = new()
            {
                EventType = isDone ? EventType.SubOrchestrationInstanceCompleted : EventType.SubOrchestrationInstanceFailed,
                EventId = asked.Event!.EventId,
                Data = !isDone ? null : child!.OutputBlob.Length > 0 ? await Payloads.GetAsync(_store, child.OutputBlob, _stopped) : child.Output,
                Failure = isDone ? null : new("OrchestrationTerminated", $"The sub-orchestration '{asked.Target}' was terminated or purged.", null, null, null),
            },
        };
    }
}
