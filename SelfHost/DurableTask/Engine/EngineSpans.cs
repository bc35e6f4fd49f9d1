using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// The engine's spans, with the names and tags that Durable Functions gives them. An orchestration outlives processes, so its span, and those of its
/// timers, are written when it or they end, with the time at which they began. Activities, timers and sub-orchestrations are children of the orchestration's
/// span, which is not written yet when they are: its id is derived from the instance.
/// </summary>
internal static class EngineSpans
{
    private static readonly ActivitySource _source = new(DurableTaskTelemetry.SourceName);

    public static bool AreWatched => _source.HasListeners();

    public static Activity? Create(string orchestrator, string? version, string instanceId) =>
        Tagged(_source.StartActivity(Named("create_orchestration", orchestrator, version), ActivityKind.Producer), "orchestration", orchestrator, instanceId, version);

    public static Activity? RaiseEvent(string eventName, string instanceId) =>
        Tagged(_source.StartActivity($"orchestration_event:{eventName}", ActivityKind.Producer), "event", eventName, instanceId)
        ?.SetTag("durabletask.event.target_instance_id", instanceId);

    public static Activity? RunActivity(ActivityCall call) => Tagged(
        _source.StartActivity(Named("activity", call.Scheduled.Name!, call.Scheduled.Version), ActivityKind.Server, ParentOf(call.TraceParent)),
        "activity",
        call.Scheduled.Name!,
        call.InstanceId,
        call.Scheduled.Version)
        ?.SetTag("durabletask.task.task_id", call.Scheduled.EventId);

    /// <summary>The trace that what an orchestration starts belongs to: its own span.</summary>
    /// <param name="row">The orchestration.</param>
    /// <param name="traceParent">The trace of whoever started it; null when nobody watches.</param>
    public static string? Within(InstanceRow row, string? traceParent) => ActivityContext.TryParse(traceParent, null, out var outer)
        ? $"00-{outer.TraceId.ToHexString()}-{SpanIdOf(row)}-{(int)outer.TraceFlags:x2}"
        : null;

    public static void TimerEnded(InstanceRow row, string? traceParent, HistoryEvent created, DateTime ended)
    {
        using var span = Tagged(
            _source.StartActivity($"orchestration:{row.Name}:timer", ActivityKind.Internal, ParentOf(Within(row, traceParent)), startTime: Utc(created.Timestamp)), "timer", row.Name, row.InstanceId)
            ?.SetTag("durabletask.task.task_id", created.EventId)
            ?.SetTag("durabletask.fire_at", created.FireAt);
        span?.SetEndTime(ended);
    }

    public static void OrchestrationEnded(InstanceRow row, string? traceParent)
    {
        using var span = Tagged(
            _source.StartActivity(Named("orchestration", row.Name, row.Version), ActivityKind.Server, ParentOf(traceParent), startTime: row.CreatedAt),
            "orchestration",
            row.Name,
            row.InstanceId,
            row.Version)
            ?.SetTag("durabletask.task.status", row.Status.ToString());
        if (row.Status == OrchestrationRuntimeStatus.Failed)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }
        if (span is not null)
        {
            span.SetEndTime(row.UpdatedAt.UtcDateTime);
            SpanId(span) = SpanIdOf(row);
            Id(span) = null;
        }
    }

    public static void Failed(Activity? span, TaskFailureDetails failure) => span?.SetStatus(ActivityStatusCode.Error, failure.ErrorType);

    /// <summary>The same for every step and every process that runs the instance, and another one for the next instance of its id.</summary>
    private static string SpanIdOf(InstanceRow row) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.InstanceId}\n{row.CreatedAt.UtcTicks}"))).AsSpan(0, 8));

    // A span cannot be given an id in any other way; a test notices when the runtime calls these fields otherwise.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanId(Activity span);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_id")]
    private static extern ref string? Id(Activity span);

    private static string Named(string what, string name, string? version) => string.IsNullOrEmpty(version) ? $"{what}:{name}" : $"{what}:{name}@({version})";

    private static Activity? Tagged(Activity? span, string type, string name, string instanceId, string? version = null) => span
        ?.SetTag("durabletask.type", type)
        .SetTag("durabletask.task.name", name)
        .SetTag("durabletask.task.instance_id", instanceId)
        .SetTag("durabletask.task.version", string.IsNullOrEmpty(version) ? null : version);

    private static ActivityContext ParentOf(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent) ? parent : default;

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
