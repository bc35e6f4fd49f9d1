using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

internal sealed partial class HubSession
{
    private async Task HandleAsync(InstanceSlot slot, List<InstanceMessage> batch)
    {
        // What needs no commit is answered from memory, which is true only as long as nobody else can have changed the instance.
        await _lease.EnsureAsync(_stopped);
        switch (batch[0])
        {
            case InstanceMessage.Create create:
                await CreateAsync(slot, create);
                return;
            case InstanceMessage.Purge purge:
                await PurgeAsync(slot, purge);
                return;
            case InstanceMessage.Rewind rewind:
                await RewindAsync(slot, rewind);
                return;
        }
        slot.State ??= await LoadAsync(slot);
        if (slot.State is not { } state)
        {
            RefuseAll(slot, batch, new UnknownInstanceException(slot.InstanceId));
            if (slot.Page is { } page)
            {
                // The id was put into the index and the instance was never created.
                slot.Page = null;
                _index.Remove(page);
            }
            return;
        }
        slot.Row = state.Row;
        if (state.Row.Active)
        {
            // An instance that its creator could not acknowledge before a crash is found here.
            slot.Page ??= await _index.AddAsync(slot.InstanceId);
        }
        if (state.Row.IsFinished)
        {
            await HandleFinishedAsync(slot, state, batch);
        }
        else if (state.Held is not null)
        {
            await HandleHeldAsync(slot, state, batch);
        }
        else
        {
            await StepAsync(slot, state, batch);
        }
    }

    /// <summary>Loads an instance and replays its history.</summary>
    private async Task<InstanceState?> LoadAsync(InstanceSlot slot, bool evenParked = false)
    {
        if (await InstanceReader.AllAsync(_store, slot.Key, wholeHistory: false, _stopped) is not { } stored)
        {
            return null;
        }
        if (stored.Row.Epoch > _lease.Epoch)
        {
            // A later owner has touched the instance: whatever this host's clock says, it was replaced.
            throw new HubLostException();
        }
        var state = new InstanceState(stored.Row, stored.ETag, NewCursor(stored.Row))
        {
            Seen = await MessageKeys.RememberedAsync(_store, stored.Row, _stopped),
            Garbage = [.. stored.Garbage],
        };
        // Deleted by a step whose outcome stayed unknown: another deletion would fail, and the step with it, for ever.
        slot.Delivered.RemoveAll(key => !stored.Outbox.Any(row => row.RowKey == key));
        await DeliverStoredAsync(slot, stored.Outbox);
        if (!stored.Row.IsFinished && !(evenParked && IsParked(stored.Row)))
        {
            state.Held = await WhyHeldAsync(state, stored.Row);
        }
        if (!stored.Row.IsFinished && state.Held is null && state.Broken is null)
        {
            await ReplayAsync(state, stored.Steps);
            state.Suspects = stored.Row.Attempts == 0 ? [] : [.. state.Cursor.PendingActions.Where(RunsHere).Select(action => action.EventId)];
        }
        // A step whose outcome stayed unknown is discovered here, and so is the end that somebody waits for.
        _watch.Notify(stored.Row);
        return state;
    }

    private async Task ReplayAsync(InstanceState state, IReadOnlyList<StoredRow> steps)
    {
        state.Cursor.IsReplaying = true;
        var length = 0;
        for (var number = 0; number < steps.Count; number++)
        {
            var events = await InstanceReader.EventsAsync(_store, steps[number], allPayloads: false, _stopped);
            length += events.Count;
            state.Seen.UnionWith(events.Select(each => each.MessageKey).OfType<string>());
            try
            {
                Replay.Step(state.Cursor, events, number);
            }
            catch (NonDeterminismException difference)
            {
                state.Broken = new("NonDeterministicOrchestrationException", difference.Message, null, null, null);
                return;
            }
        }
        EngineMeters.Replayed(state.Row.Name, length);
    }

    private OrchestrationCursor NewCursor(InstanceRow row)
    {
        var cursor = new OrchestrationCursor(row.InstanceId, _services)
        {
            Parent = row.ParentId.Length > 0 ? new(new TaskName(row.ParentName), row.ParentId) : null,
        };
        cursor.Thread.ResumedFromOutside = () => WakeUnlessGone(row.InstanceId);
        return cursor;
    }

    private async Task StepAsync(InstanceSlot slot, InstanceState state, List<InstanceMessage> batch)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var cursor = state.Cursor;
        var occurred = StepIntake.Select(slot, state, batch, now);
        var begins = !cursor.HasBegun && !cursor.IsSuspended && (cursor.Started?.FireAt ?? now) <= now;
        if (occurred.Count > 0 || begins || state.Broken is not null || (cursor.Thread.WasResumedFromOutside && !cursor.HasEnded))
        {
            await RunAndCommitAsync(slot, state, occurred, now, terminateChildren: batch.OfType<InstanceMessage.Occurred>().Any(each => each.IsRecursive), null);
        }
        foreach (var message in batch)
        {
            Settled(slot, message);
            message.Accept();
        }
        await DispatchAsync(slot, state);
        Arm(slot, state.Row);
        await SettleAsync(slot, state, batch.Exists(message => message is InstanceMessage.Settle));
    }

    /// <summary>
    /// One step, one transaction. The order is the protocol: payload blobs, then the entity-group transaction of fence, history and outbox, and only
    /// after it has certainly been committed does anything leave this process or become visible to anybody.
    /// </summary>
    private async Task RunAndCommitAsync(
        InstanceSlot slot, InstanceState state, List<HistoryEvent> occurred, DateTime now, bool terminateChildren, Func<InstanceRow, RowOperation>? firstWrite,
        params RowOperation[] more)
    {
        var cursor = state.Cursor;
        // Without the event that gives a step its time, an instance that another worker must run is created and does not begin.
        List<HistoryEvent> events = firstWrite is not null && state.Held is not null ? occurred : [new() { EventType = EventType.OrchestratorStarted, Timestamp = now }, .. occurred];
        List<HistoryEvent> ended = EngineSpans.AreWatched ? TimersOf(cursor, occurred) : [];
        cursor.IsReplaying = false;
        if ((state.Broken ?? ForeignAwait(cursor)) is { } broken)
        {
            cursor.Fail(broken);
        }
        foreach (var each in events)
        {
            cursor.Apply(each);
        }
        events.AddRange(cursor.TakeActions());
        if (ForeignAwait(cursor) is { } foreign)
        {
            cursor.Fail(foreign);
        }

        var outbox = Outbox.Messages(state.Row, cursor, events, terminateChildren);
        var commit = await StepWriter.PrepareAsync(_store, _options, slot, state, events, outbox, now, NextTransaction(), _lease.Epoch, _stopped);
        await _lease.EnsureAsync(_stopped);
        var write = firstWrite?.Invoke(commit.Row) ?? new RowOperation.Merge(slot.RowKey, state.ETag, commit.Row.ChangesSince(state.Row));
        var previousETag = firstWrite is null || write is not RowOperation.Add ? state.ETag : null;
        state.ETag = await CommitAsync(slot, [write, .. more, .. commit.Others], commit.Row.StepId, previousETag);
        slot.Delivered.RemoveRange(0, commit.DeliveredRemoved);
        ended.ForEach(timer => EngineSpans.TimerEnded(commit.Row, cursor.Started?.TraceParent, timer, now));
        Committed(slot, state, commit, outbox);
    }

    /// <summary>Says that code went on without the engine, or waits for nothing that the engine could give it; null when it does neither.</summary>
    private static TaskFailureDetails? ForeignAwait(OrchestrationCursor cursor) => !cursor.Thread.WasResumedFromOutside && (cursor.HasEnded || cursor.CanGoOn) ? null : new(
        "NonDeterministicOrchestrationException",
        $"Orchestration '{cursor.InstanceId}' awaits something that is not durable (Task.Run, Task.Delay, I/O …) and could never be resumed after a restart. "
        + "Await tasks of the orchestration context only, and do the rest in activities.",
        null,
        null,
        null);

    private static List<HistoryEvent> TimersOf(OrchestrationCursor cursor, List<HistoryEvent> occurred) =>
        [.. cursor.PendingActions.Where(action => action.EventType == EventType.TimerCreated
            && occurred.Exists(each => each.EventType == EventType.TimerFired && each.EventId == action.EventId))];

    private void Committed(InstanceSlot slot, InstanceState state, StepCommit commit, List<OutboxMessage> outbox)
    {
        EngineMeters.StepCommitted(commit.Row.Name);
        EngineLogs.Committed(_logger, state, commit);
        if (commit.Row.IsFinished)
        {
            EngineSpans.OrchestrationEnded(commit.Row, state.Cursor.Started?.TraceParent);
        }
        state.Row = commit.Row;
        state.Garbage = commit.Garbage;
        slot.Row = commit.Row;
        if (commit.OutboxRow is { } outboxRow)
        {
            StartDelivery(slot, outboxRow, outbox, EngineSpans.Within(commit.Row, state.Cursor.Started?.TraceParent));
        }
        if (commit.NextGeneration is { } started)
        {
            state.Cursor.Dispose();
            state.Cursor = NewCursor(commit.Row);
            state.Seen = [.. commit.Kept!];
            Replay.Step(state.Cursor, started, 0);
            Post(slot.InstanceId, new InstanceMessage.Wake());
        }
        if (!commit.Row.Active && slot.Page is { } page)
        {
            slot.Page = null;
            _index.Remove(page);
        }
        _watch.Notify(commit.Row);
    }

    /// <summary>Writes the transaction whose first operation is the instance's row, and finds out what became of it when that is not clear.</summary>
    /// <returns>The row's new ETag.</returns>
    /// <exception cref="StoreConflictException">The row is not as this host left it: nothing was written.</exception>
    private async Task<string> CommitAsync(InstanceSlot slot, IReadOnlyList<RowOperation> operations, string stepId, string? previousETag)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await _store.CommitAsync(slot.Key, operations, _stopped))[0];
            }
            catch (Exception failure) when (failure is not InvalidOperationException && !_stopped.IsCancellationRequested)
            {
                // A conflict too may be the echo of this very transaction, repeated by the client library after a lost answer.
                var stored = await _store.ReadAsync(slot.Key, slot.RowKey, _stopped);
                if (stored is not null && InstanceRow.From(stored).StepId == stepId)
                {
                    return stored.ETag;
                }
                if (failure is StoreConflictException || stored?.ETag != previousETag)
                {
                    throw failure as StoreConflictException ?? new StoreConflictException("The instance was changed meanwhile.", failure);
                }
                if (attempt == 5)
                {
                    throw;
                }
                await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), _time, _stopped);
                await _lease.EnsureAsync(_stopped);
            }
        }
    }

    /// <summary>Dispatches every recorded activity that this process does not run yet.</summary>
    private async Task DispatchAsync(InstanceSlot slot, InstanceState state)
    {
        if (state.Cursor.HasEnded || state.Held is not null)
        {
            return;
        }
        var execution = state.Row.ExecutionId;
        List<HistoryEvent> due = [.. state.Cursor.PendingActions.Where(action => RunsHere(action) && !slot.InFlight.Contains((execution, action.EventId)))];
        if (due.Count == 0)
        {
            return;
        }
        await _lease.EnsureAsync(_stopped);
        foreach (var action in due)
        {
            if (!_activities.HasRoom(slot.InstanceId))
            {
                // The instance is woken when there is room: only its id is kept meanwhile.
                return;
            }
            var resolved = await InstanceReader.ResolveAsync(_store, action, _stopped);
            slot.InFlight.Add((execution, action.EventId));
            _activities.Dispatch(new(slot.InstanceId, execution, resolved, EngineSpans.Within(state.Row, state.Cursor.Started?.TraceParent)));
        }
    }

    /// <summary>Whether this worker runs an action; else it waits for one that does.</summary>
    private bool RunsHere(HistoryEvent action) => action.EventType == EventType.TaskScheduled && _options.Policy.RunsActivity(action.Name!, action.Version ?? string.Empty);

    private void Arm(InstanceSlot slot, InstanceRow row)
    {
        if (row.IsFinished || row.NextTimer == 0)
        {
            if (slot.ArmedFor != 0)
            {
                slot.ArmedFor = 0;
                _timers.Remove(slot.InstanceId);
            }
        }
        else if (slot.ArmedFor != row.NextTimer)
        {
            slot.ArmedFor = row.NextTimer;
            _timers.Set(slot.InstanceId, new DateTime(row.NextTimer, DateTimeKind.Utc));
        }
    }

    private async Task HandleFinishedAsync(InstanceSlot slot, InstanceState state, List<InstanceMessage> batch)
    {
        StepIntake.NoteDeliveries(slot, batch);
        foreach (var message in batch)
        {
            Settled(slot, message);
            if (message is InstanceMessage.Occurred { Event.EventType: EventType.EventRaised })
            {
                message.Refuse(new FinishedInstanceException(slot.InstanceId, state.Row.Status.ToString()));
            }
            else
            {
                message.Accept();
            }
        }
        if (slot.Delivering.Count == 0 && (state.Row.Active || slot.Delivered.Count > 0))
        {
            await RetireAsync(slot, state);
        }
        if (slot.Deferred.Count > 0 && (slot.Delivering.Count == 0 || HoldsUp(slot) is not null))
        {
            foreach (var deferred in slot.Deferred)
            {
                Post(slot.InstanceId, deferred);
            }
            slot.Deferred.Clear();
        }
    }

    /// <summary>The last message of a finished instance has been delivered: it has no future any more.</summary>
    private async Task RetireAsync(InstanceSlot slot, InstanceState state)
    {
        var next = state.Row with { Active = false, Wake = false, StepId = NextTransaction(), Epoch = _lease.Epoch };
        List<string> delivered = [.. slot.Delivered.Take(TransactionLimits.Operations - 1)];
        await _lease.EnsureAsync(_stopped);
        state.ETag = await CommitAsync(
            slot,
            [new RowOperation.Merge(slot.RowKey, state.ETag, next.ChangesSince(state.Row)), .. delivered.Select(row => new RowOperation.Delete(row))],
            next.StepId,
            state.ETag);
        slot.Delivered.Clear();
        state.Row = next;
        slot.Row = next;
        if (slot.Page is { } page)
        {
            slot.Page = null;
            _index.Remove(page);
        }
    }
}
