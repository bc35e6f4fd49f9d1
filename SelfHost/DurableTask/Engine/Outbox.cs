using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>The messages that a step sends to other instances.</summary>
internal static class Outbox
{
    public static List<OutboxMessage> Messages(InstanceRow row, OrchestrationCursor cursor, List<HistoryEvent> events, bool terminateChildren)
    {
        List<OutboxMessage> messages = [];
        foreach (var action in events)
        {
            if (action.EventType == EventType.SubOrchestrationInstanceCreated)
            {
                messages.Add(new() { Kind = OutboxKind.Start, Target = action.InstanceId!, Event = action, SenderName = row.Name, SenderExecution = row.ExecutionId });
            }
            else if (action.EventType == EventType.EventSent)
            {
                messages.Add(new()
                {
                    Kind = OutboxKind.Event,
                    Target = action.InstanceId!,
                    Event = new()
                    {
                        EventType = EventType.EventRaised,
                        Name = action.Name,
                        Data = action.Data,
                        MessageKey = MessageKeys.Of(row, action.EventId),
                    },
                });
            }
        }
        if (events.Find(each => each.EventType == EventType.ExecutionRewound) is { } rewound)
        {
            // What a child answered while its caller had failed was not heard.
            messages.AddRange(cursor.PendingActions
                .Where(action => action.EventType == EventType.SubOrchestrationInstanceCreated && !events.Contains(action))
                .Select(action => new OutboxMessage
                {
                    Kind = OutboxKind.Rewind,
                    Target = action.InstanceId!,
                    Event = rewound with { EventId = action.EventId },
                    SenderExecution = row.ExecutionId,
                }));
        }
        if (cursor.StartsOver || cursor.Completion is { Status: not OrchestrationRuntimeStatus.Terminated })
        {
            messages.AddRange(events
                .Where(action => action.EventType == EventType.TaskScheduled)
                .Select(action => new OutboxMessage { Kind = OutboxKind.Activity, Target = row.InstanceId, Event = action, Execution = row.ExecutionId }));
        }
        if (cursor.Completion is { } completion)
        {
            if (row.ParentId.Length > 0)
            {
                messages.Add(Answer(row, completion));
            }
            if (terminateChildren && completion.Status == OrchestrationRuntimeStatus.Terminated)
            {
                messages.AddRange(cursor.PendingActions
                    .Where(action => action.EventType == EventType.SubOrchestrationInstanceCreated)
                    .Select(action => new OutboxMessage
                    {
                        Kind = OutboxKind.Terminate,
                        Target = action.InstanceId!,
                        Event = new() { EventType = EventType.ExecutionTerminated, Data = completion.Data },
                    }));
            }
        }
        return messages;
    }

    private static OutboxMessage Answer(InstanceRow row, HistoryEvent completion)
    {
        var isDone = completion.Status == OrchestrationRuntimeStatus.Completed;
        return new()
        {
            Kind = OutboxKind.Answer,
            Target = row.ParentId,
            Execution = row.ParentExecution,
            Event = new()
            {
                EventType = isDone ? EventType.SubOrchestrationInstanceCompleted : EventType.SubOrchestrationInstanceFailed,
                EventId = row.ParentTask,
                Data = isDone ? completion.Data : null,
                Failure = isDone ? null : completion.Failure ?? new("OrchestrationTerminated", $"The sub-orchestration '{row.InstanceId}' was terminated.", null, null, null),
            },
        };
    }
}
