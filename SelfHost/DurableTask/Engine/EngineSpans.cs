using System.Diagnostics;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// The engine's spans, with the names and tags that Durable Functions gives them. An orchestration outlives processes, so its span, and those of its
/// timers, are written when it or they end, with the time at which they began.
/// </summary>
internal static class EngineSpans
{
    private static readonly ActivitySource _source = new(DurableTaskTelemetry.SourceName);

    public static bool AreWatched => _source.HasListeners();

    public static Activity? Create(string orchestrator, string instanceId) =>
        Tagged(_source.StartActivity($"create_orchestration:{orchestrator}", ActivityKind.Producer), "orchestration", orchestrator, instanceId);

    public static Activity? RaiseEvent(string eventName, string instanceId) =>
        Tagged(_source.StartActivity($"orchestration_event:{eventName}", ActivityKind.Producer), "event", eventName, instanceId);

    public static Activity? RunActivity(ActivityCall call) => Tagged(
        _source.StartActivity($"activity:{call.Scheduled.Name}", ActivityKind.Server, ParentOf(call.TraceParent)), "activity", call.Scheduled.Name!, call.InstanceId)
        ?.SetTag("durabletask.task.task_id", call.Scheduled.EventId);

    public static void TimerEnded(InstanceRow row, string? traceParent, HistoryEvent created, DateTime ended)
    {
        using var span = Tagged(
            _source.StartActivity($"orchestration:{row.Name}:timer", ActivityKind.Internal, ParentOf(traceParent), startTime: Utc(created.Timestamp)), "timer", row.Name, row.InstanceId)
            ?.SetTag("durabletask.task.task_id", created.EventId)
            ?.SetTag("durabletask.fire_at", created.FireAt);
        span?.SetEndTime(ended);
    }

    public static void OrchestrationEnded(InstanceRow row, string? traceParent)
    {
        using var span = Tagged(
            _source.StartActivity($"orchestration:{row.Name}", ActivityKind.Server, ParentOf(traceParent), startTime: row.CreatedAt), "orchestration", row.Name, row.InstanceId)
            ?.SetTag("durabletask.task.status", row.Status.ToString());
        if (row.Version.Length > 0)
        {
            span?.SetTag("durabletask.task.version", row.Version);
        }
        if (row.Status == OrchestrationRuntimeStatus.Failed)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }
        span?.SetEndTime(row.UpdatedAt.UtcDateTime);
    }

    public static void Failed(Activity? span, TaskFailureDetails failure) => span?.SetStatus(ActivityStatusCode.Error, failure.ErrorType);

    private static Activity? Tagged(Activity? span, string type, string name, string instanceId) => span
        ?.SetTag("durabletask.type", type)
        .SetTag("durabletask.task.name", name)
        .SetTag("durabletask.task.instance_id", instanceId);

    private static ActivityContext ParentOf(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent) ? parent : default;

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
