using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// Instances that do not run: parked ones, after the process has died too often with their work under way, and those that another worker must run.
/// Their code is not even replayed, since that may be what kills the process. They refuse messages, so that nobody believes them delivered.
/// </summary>
internal sealed partial class HubSession
{
    /// <summary>Instances that have seen two crashes are tried one after another, so that the guilty one is told from those beside it.</summary>
    private static readonly TimeSpan _betweenSuspects = TimeSpan.FromSeconds(2);

    private bool IsParked(InstanceRow row) => _options.CrashLimit > 0 && row.Attempts >= _options.CrashLimit && !row.IsFinished;

    /// <summary>Says why an instance that was just read must not be replayed; sets <see cref="InstanceState.Broken"/> when it must fail instead.</summary>
    private async Task<string?> WhyHeldAsync(InstanceState state, InstanceRow row)
    {
        if (IsParked(row))
        {
            return ParkedText(row.InstanceId);
        }
        if (await _options.Policy.JudgeAsync(row, _stopped) is not { } refusal)
        {
            return null;
        }
        if (!refusal.Fails)
        {
            _logger.LogInformation("Orchestration {InstanceId} waits for another worker: {Reason}", row.InstanceId, refusal.Reason);
            return refusal.Reason;
        }
        state.Broken = new(EngineFailures.VersionMismatch, refusal.Reason, null, null, null);
        return null;
    }

    private async Task HandleHeldAsync(InstanceSlot slot, InstanceState state, List<InstanceMessage> batch)
    {
        var isParked = IsParked(state.Row);
        if (isParked && batch.Exists(message => message is InstanceMessage.Occurred { Event.EventType: EventType.ExecutionResumed }))
        {
            await UnparkAsync(slot, batch);
            return;
        }
        if (batch.OfType<InstanceMessage.Occurred>().FirstOrDefault(message => message.Event.EventType == EventType.ExecutionTerminated) is { } order)
        {
            // Code that kills the process need not run to be ended.
            state.Row = state.Row with { Failure = string.Empty };
            var isRecursive = batch.OfType<InstanceMessage.Occurred>().Any(message => message.IsRecursive);
            if (isRecursive && await InstanceReader.AllAsync(_store, slot.Key, wholeHistory: false, _stopped) is { } stored)
            {
                (await InstanceReader.CallsOfChildrenAsync(_store, stored, unanswered: true, _stopped)).ForEach(state.Cursor.Recall);
            }
            await RunAndCommitAsync(slot, state, [order.Event], _time.GetUtcNow().UtcDateTime, isRecursive, null);
            state.Held = null;
            await HandleFinishedAsync(slot, state, batch);
            return;
        }
        foreach (var message in batch)
        {
            Settled(slot, message);
            if (message is InstanceMessage.Occurred)
            {
                message.Refuse(new HeldInstanceException(state.Held!));
            }
            else
            {
                message.Accept();
            }
        }
        // It takes nothing but notice of what it has sent.
        StepIntake.NoteDeliveries(slot, batch);
        await SettleAsync(slot, state, batch.Exists(message => message is InstanceMessage.Settle));
    }

    /// <summary>Loads a parked instance after all. If that kills the process it is still parked; if not, its attempts count from zero.</summary>
    private async Task UnparkAsync(InstanceSlot slot, List<InstanceMessage> batch)
    {
        slot.Unload();
        var state = slot.State = await LoadAsync(slot, evenParked: true) ?? throw new StoreConflictException("The instance was deleted meanwhile.");
        await WriteAsync(slot, state, state.Row with { Attempts = 0, Failure = string.Empty, Status = StepWriter.StatusOf(state.Cursor), Wake = true });
        _logger.LogWarning("Orchestration {InstanceId} is no longer parked.", slot.InstanceId);
        await StepAsync(slot, state, batch);
    }

    /// <summary>Parks an instance whose step fails again and again for a reason that lies in the instance, not in storage.</summary>
    /// <returns>False when that could not be written either.</returns>
    private async Task<bool> TryParkFailingAsync(InstanceSlot slot, Exception failure)
    {
        try
        {
            await ParkFailingAsync(slot, failure);
            return true;
        }
        catch (HubLostException)
        {
            Lose();
        }
#pragma warning disable CA1031 // Whatever it is, what waits for the instance goes on.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            _logger.LogError(trouble, "Orchestration {InstanceId} should be parked, which could not be written.", slot.InstanceId);
        }
        return false;
    }

    private async Task ParkFailingAsync(InstanceSlot slot, Exception failure)
    {
        if (_options.CrashLimit == 0 || await _store.ReadAsync(slot.Key, slot.RowKey, _stopped) is not { } stored)
        {
            return;
        }
        var row = InstanceRow.From(stored);
        if (!row.IsFinished && row.Epoch <= _lease.Epoch)
        {
            await _lease.EnsureAsync(_stopped);
            await ParkAsync(row, stored.ETag, failure.Message);
        }
    }

    private async Task ParkAsync(InstanceRow row, string etag, string reason)
    {
        var failure = new TaskFailureDetails("PoisonInstanceException", $"{ParkedText(row.InstanceId)} Last reason: {reason}", null, null, null);
        var parked = row with
        {
            Attempts = Math.Max(row.Attempts, _options.CrashLimit),
            Status = OrchestrationRuntimeStatus.Suspended,
            Failure = EngineJson.Write(FailureText.Shortened(failure)),
            UpdatedAt = _time.GetUtcNow(),
            Epoch = _lease.Epoch,
            StepId = NextTransaction(),
        };
        var key = InstanceKeys.Partition(row.InstanceId);
        await _store.CommitAsync(key, [new RowOperation.Merge(InstanceKeys.Instance(key), etag, parked.ChangesSince(row))], _stopped);
        _logger.LogError("Orchestration {InstanceId} is parked after {Attempts} attempts: {Reason}", row.InstanceId, parked.Attempts, reason);
    }

    private async Task WriteAsync(InstanceSlot slot, InstanceState state, InstanceRow next, params IReadOnlyList<RowOperation> more)
    {
        next = next with { StepId = NextTransaction(), Epoch = _lease.Epoch };
        await _lease.EnsureAsync(_stopped);
        state.ETag = await CommitAsync(slot, [new RowOperation.Merge(slot.RowKey, state.ETag, next.ChangesSince(state.Row)), .. more], next.StepId, state.ETag);
        state.Row = next;
        slot.Row = next;
    }

    /// <summary>Notes durably, before it runs, that an instance is about to be run again after a crash; parks it when that has been done often enough.</summary>
    /// <returns>Whether it may run.</returns>
    private async Task<bool> CountAttemptAsync(InstanceRow row, string etag)
    {
        try
        {
            if (row.Attempts + 1 >= _options.CrashLimit)
            {
                await ParkAsync(row, etag, "the process died while this instance had work under way");
                return false;
            }
            var attempt = new Dictionary<string, object> { [nameof(InstanceRow.Attempts)] = row.Attempts + 1, [nameof(InstanceRow.Epoch)] = _lease.Epoch };
            var key = InstanceKeys.Partition(row.InstanceId);
            await _store.CommitAsync(key, [new RowOperation.Merge(InstanceKeys.Instance(key), etag, attempt)], _stopped);
        }
        catch (StoreConflictException)
        {
            // It has gone on since it was read, which is what the count is about.
        }
        return true;
    }

    /// <summary>Whether the work of an instance that was under way at a crash will be repeated here, and may be what killed the process.</summary>
    private async Task<bool> IsTriedAgainAsync(InstanceRow row, long now)
    {
        if (row.IsFinished || !(row.Wake || (row.NextTimer > 0 && row.NextTimer <= now)))
        {
            return false;
        }
        try
        {
            return await _options.Policy.JudgeAsync(row, _stopped) is null or { Fails: true };
        }
#pragma warning disable CA1031 // The application's filter decides again when the instance is loaded.
        catch (Exception) when (!_stopped.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return true;
        }
    }

    /// <summary>Tries the next suspect after a while, then those behind it. Nothing is under way meanwhile.</summary>
    private void WakeLater(Queue<InstanceSlot> suspects)
    {
        if (suspects.TryDequeue(out var slot))
        {
            Later(_betweenSuspects, async () =>
            {
                try
                {
                    if (await _store.ReadAsync(slot.Key, slot.RowKey, _stopped) is { } stored && await CountAttemptAsync(InstanceRow.From(stored), stored.ETag))
                    {
                        Post(slot.InstanceId, new InstanceMessage.Wake());
                    }
                }
#pragma warning disable CA1031 // Whatever it is, it must not cost the instance its turn.
                catch (Exception failure) when (!_stopped.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    _logger.LogWarning(failure, "Orchestration {InstanceId} could not be counted as tried again; it is looked at once more.", slot.InstanceId);
                    suspects.Enqueue(slot);
                }
                finally
                {
                    WakeLater(suspects);
                }
            });
        }
    }

    private string ParkedText(string instanceId) =>
        $"Orchestration '{instanceId}' is parked: {_options.CrashLimit} attempts to run it have failed. Mend the cause, then resume or terminate it.";
}
