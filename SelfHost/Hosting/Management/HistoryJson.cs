using System.Text.Json;
using SelfHost.DurableTask.Core.History;

namespace SelfHost.Hosting.Management;

/// <summary>Writes a history as the official management API does: what was scheduled is told with its outcome, the engine's own steps are left out.</summary>
internal static class HistoryJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<HistoryEvent> history, bool showInput, bool showOutput)
    {
        Dictionary<int, HistoryEvent> scheduled = [];
        foreach (var occurred in history)
        {
            switch (occurred.EventType)
            {
                case EventType.TaskScheduled or EventType.SubOrchestrationInstanceCreated or EventType.TimerCreated:
                    scheduled[occurred.EventId] = occurred;
                    break;
                case EventType.OrchestratorStarted or EventType.OrchestratorCompleted or EventType.HistoryState or EventType.GenericEvent:
                    break;
                default:
                    Write(json, occurred, scheduled.GetValueOrDefault(occurred.EventId), showInput, showOutput);
                    break;
            }
        }
    }

    private static void Write(Utf8JsonWriter json, HistoryEvent occurred, HistoryEvent? cause, bool showInput, bool showOutput)
    {
        json.WriteStartObject();
        json.WriteString("EventType", occurred.EventType.ToString());
        json.WriteString("Timestamp", occurred.Timestamp);
        switch (occurred.EventType)
        {
            case EventType.ExecutionStarted:
                json.WriteString("FunctionName", occurred.Name);
                if (showInput)
                    StatusJson.WritePayload(json, "Input", occurred.Data);
                break;
            case EventType.TaskCompleted or EventType.SubOrchestrationInstanceCompleted:
                WriteCause(json, cause);
                if (showOutput)
                    StatusJson.WritePayload(json, "Result", occurred.Data);
                break;
            case EventType.TaskFailed or EventType.SubOrchestrationInstanceFailed:
                WriteCause(json, cause);
                json.WriteString("Reason", occurred.Failure?.ErrorMessage);
                json.WriteString("Details", occurred.Failure?.ToString());
                break;
            case EventType.TimerFired:
                json.WriteString("FireAt", occurred.FireAt ?? cause?.FireAt ?? occurred.Timestamp);
                break;
            case EventType.EventRaised or EventType.EventSent:
                json.WriteString("Name", occurred.Name);
                if (showInput)
                    StatusJson.WritePayload(json, "Input", occurred.Data);
                break;
            case EventType.ExecutionCompleted or EventType.ExecutionFailed:
                json.WriteString("OrchestrationStatus", (occurred.Status ?? DurableTask.Client.OrchestrationRuntimeStatus.Completed).ToString());
                if (showOutput)
                    StatusJson.WritePayload(json, "Result", occurred.Data ?? occurred.Failure?.ToString());
                break;
            case EventType.ExecutionTerminated or EventType.ExecutionSuspended or EventType.ExecutionResumed or EventType.ExecutionRewound:
                StatusJson.WritePayload(json, "Reason", occurred.Data);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteCause(Utf8JsonWriter json, HistoryEvent? cause)
    {
        if (cause is null)
            return;
        json.WriteString("FunctionName", cause.Name);
        json.WriteString("ScheduledTime", cause.Timestamp);
        if (cause.InstanceId is not null)
            json.WriteString("InstanceId", cause.InstanceId);
    }
}
