using System.Diagnostics.Metrics;
using SelfHost.DurableTask.Hosting;

namespace SelfHost.DurableTask.Engine;

/// <summary>The engine's meters; <see cref="DurableTaskTelemetry"/> says what each means.</summary>
internal static class EngineMeters
{
    private const string Task = "durabletask.task.name";

    private static readonly Meter _meter = new(DurableTaskTelemetry.MeterName);
    private static readonly Counter<long> _steps = _meter.CreateCounter<long>(DurableTaskTelemetry.Steps, "{step}");
    private static readonly Counter<long> _activities = _meter.CreateCounter<long>(DurableTaskTelemetry.Activities, "{activity}");
    private static readonly UpDownCounter<long> _queue = _meter.CreateUpDownCounter<long>(DurableTaskTelemetry.ActivityQueue, "{activity}");
    private static readonly UpDownCounter<long> _waiting = _meter.CreateUpDownCounter<long>(DurableTaskTelemetry.StepQueue, "{step}");
    private static readonly UpDownCounter<long> _requests = _meter.CreateUpDownCounter<long>(DurableTaskTelemetry.Requests, "{request}");
    private static readonly Histogram<long> _replays = _meter.CreateHistogram<long>(DurableTaskTelemetry.ReplayLength, "{event}");
    private static readonly Counter<long> _operations = _meter.CreateCounter<long>(DurableTaskTelemetry.StorageOperations, "{operation}");

    public static void StepCommitted(string orchestrator) => _steps.Add(1, new KeyValuePair<string, object?>(Task, orchestrator));

    public static void ActivityStarted(string activity) => _activities.Add(1, new KeyValuePair<string, object?>(Task, activity));

    public static void Queued(long change) => _queue.Add(change);

    public static void StepWaits(int change) => _waiting.Add(change);

    public static void Requested(int change) => _requests.Add(change);

    public static void Replayed(string orchestrator, int events) => _replays.Record(events, new KeyValuePair<string, object?>(Task, orchestrator));

    public static void StorageOperation(string kind, string hub) =>
        _operations.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("hub", hub));
}
