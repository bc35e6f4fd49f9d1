using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>Which messages of a batch are news for an instance.</summary>
internal static class StepIntake
{
    /// <summary>Takes note of what became of the messages that the instance has sent.</summary>
    public static void NoteDeliveries(InstanceSlot slot, List<InstanceMessage> batch)
    {
        foreach (var message in batch)
        {
            switch (message)
            {
                case InstanceMessage.Delivered delivered when slot.Delivering.Remove(delivered.OutboxRow):
                    slot.Delivered.Add(delivered.OutboxRow);
                    slot.Stalled.Remove(delivered.OutboxRow);
                    break;
                case InstanceMessage.Stalled stalled:
                    slot.Stalled.Add(stalled.OutboxRow);
                    break;
            }
        }
    }

    /// <summary>The events that the next step records, in order: messages as they came, without repetitions, then timers that are due.</summary>
    public static List<HistoryEvent> Select(InstanceSlot slot, InstanceState state, List<InstanceMessage> batch, DateTime now)
    {
        var cursor = state.Cursor;
        var isSuspended = cursor.IsSuspended;
        var answered = new HashSet<int>();
        List<HistoryEvent> events = [];
        NoteDeliveries(slot, batch);
        foreach (var message in batch)
        {
            if (message is InstanceMessage.Occurred occurred && IsNews(occurred))
            {
                events.Add(occurred.Event with { Timestamp = now });
            }
        }
        if (!isSuspended)
        {
            events.AddRange(cursor.PendingActions
                .Where(action => action.EventType == EventType.TimerCreated && action.FireAt <= now)
                .OrderBy(action => action.FireAt)
                .ThenBy(action => action.EventId)
                .Select(action => new HistoryEvent { EventType = EventType.TimerFired, EventId = action.EventId, Timestamp = now, FireAt = action.FireAt }));
        }
        return events;

        bool IsNews(InstanceMessage.Occurred occurred)
        {
            if (occurred.ExecutionId is { } execution && execution != state.Row.ExecutionId)
            {
                return false;
            }
            if (occurred.Event.MessageKey is { } key && !state.Seen.Add(key))
            {
                return false;
            }
            switch (occurred.Event.EventType)
            {
                case EventType.ExecutionSuspended when !isSuspended:
                    return isSuspended = true;
                case EventType.ExecutionResumed when isSuspended:
                    isSuspended = false;
                    return true;
                case EventType.EventRaised or EventType.ExecutionTerminated:
                    return true;
                case EventType.ExecutionSuspended or EventType.ExecutionResumed:
                    return false;
                default:
                    return cursor.IsPending(occurred.Event.EventId) && answered.Add(occurred.Event.EventId);
            }
        }
    }
}
