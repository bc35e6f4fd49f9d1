using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

internal sealed partial class HubSession
{
    private async Task DeliverStoredAsync(InstanceSlot slot, IReadOnlyList<StoredRow> rows)
    {
        foreach (var row in rows.Where(row => !slot.Delivering.Contains(row.RowKey) && !slot.Delivered.Contains(row.RowKey)))
        {
            var messages = EngineJson.Read<List<OutboxMessage>>(await PackedText.UnpackAsync(_store, row, _stopped));
            for (var index = 0; index < messages.Count; index++)
            {
                if (messages[index].Event is { } stored)
                {
                    messages[index] = messages[index] with { Event = await InstanceReader.ResolveAsync(_store, stored, _stopped) };
                }
            }
            await _lease.EnsureAsync(_stopped);
            StartDelivery(slot, row.RowKey, messages, null);
        }
    }

    private void StartDelivery(InstanceSlot slot, string outboxRow, List<OutboxMessage> messages, string? traceParent)
    {
        slot.Delivering.Add(outboxRow);
        _start(async () =>
        {
            // All are under way before one is waited for.
            List<OutboxMessage> held = [];
            foreach (var (message, delivery) in messages.Select(message => (message, DeliverAsync(slot.InstanceId, message, traceParent))).ToList())
            {
                if (!await delivery)
                {
                    held.Add(message);
                }
            }
            if (held.Count == 0)
            {
                Post(slot.InstanceId, new InstanceMessage.Delivered(outboxRow));
                return;
            }
            Post(slot.InstanceId, new InstanceMessage.Stalled(outboxRow));
            if (!_stopped.IsCancellationRequested)
            {
                var row = new UndeliveredRow(slot.InstanceId, outboxRow, traceParent, held.Count);
                held.ForEach(message => Hold(new(row, message)));
            }
        });
    }

    /// <summary>Delivers a message.</summary>
    /// <returns>False when it stays in the outbox: its receiver is held, or the hub was lost.</returns>
    private async Task<bool> DeliverAsync(string sender, OutboxMessage message, string? traceParent)
    {
        if (message.Kind == OutboxKind.Activity)
        {
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _activities.Dispatch(new(sender, message.Execution!, message.Event!, traceParent, ended));
            try
            {
                await ended.Task;
                return true;
            }
            catch (HubLostException)
            {
                return false;
            }
        }
        InstanceMessage? posted = null;
        for (var attempt = 0; !_stopped.IsCancellationRequested; attempt++)
        {
            try
            {
                if (message.Kind == OutboxKind.Rewind)
                {
                    if (await AskAsync(sender, message) is not { } next)
                    {
                        return true;
                    }
                    message = next;
                }
                posted = ToInstanceMessage(sender, message, traceParent);
                Post(message.Target, posted);
                await posted.Handled;
                return true;
            }
            catch (OrchestrationAlreadyExistsException taken)
            {
                message = RefusedStart(sender, message, taken);
            }
            catch (Exception gone) when (gone is UnknownInstanceException or FinishedInstanceException)
            {
                return true;
            }
            catch (HeldInstanceException)
            {
                return false;
            }
            catch (Exception failure) when (message.Kind == OutboxKind.Start && posted?.Failures >= MaxFailures && IsOfInstance(failure))
            {
                message = RefusedStart(sender, message, failure);
            }
            catch (Exception failure) when (failure is not HubLostException)
            {
                _logger.LogWarning(failure, "A message of orchestration {InstanceId} to {Target} was not delivered and is sent again.", sender, message.Target);
                await Task.Delay(TimeSpan.FromMilliseconds(100 << Math.Min(attempt, 8)), _time, _stopped);
            }
        }
        return false;
    }

    private static InstanceMessage ToInstanceMessage(string sender, OutboxMessage message, string? traceParent) => message.Kind switch
    {
        OutboxKind.Start => new InstanceMessage.Create
        {
            Seed = new()
            {
                Name = message.Event!.Name!,
                Version = message.Event.Version,
                Input = message.Event.Data,
                Tags = message.Event.Tags,
                ParentId = sender,
                ParentName = message.SenderName!,
                ParentExecution = message.SenderExecution!,
                ParentTask = message.Event.EventId,
                TraceParent = traceParent,
            },
        },
        OutboxKind.Rewind => new InstanceMessage.Rewind { Reason = message.Event!.Data, IsOfParent = true },
        _ => new InstanceMessage.Occurred
        {
            Event = message.Event!,
            ExecutionId = message.Execution,
            IsRecursive = message.Kind == OutboxKind.Terminate,
        },
    };

    /// <summary>The child's id is taken by a running instance, or the child can never be written: the parent's call fails.</summary>
    private static OutboxMessage RefusedStart(string sender, OutboxMessage message, Exception reason) => new()
    {
        Kind = OutboxKind.Answer,
        Target = sender,
        Execution = message.SenderExecution,
        Event = new()
        {
            EventType = EventType.SubOrchestrationInstanceFailed,
            EventId = message.Event!.EventId,
            Failure = TaskFailureDetails.FromException(reason),
        },
    };
}
