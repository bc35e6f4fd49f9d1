using System.Diagnostics;
using System.Globalization;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>What is put on the engine, and how long it takes.</summary>
internal static class Workloads
{
    private static int _ids;

    /// <summary>Runs a number of instances at once from their scheduling to their completion.</summary>
    public static async Task<TimeSpan> ManyAsync(BenchHub hub, string orchestrator, int count, int input = 0)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => OneAsync(hub, orchestrator, input)));
        return watch.Elapsed;
    }

    /// <summary>Runs one instance; W gets its event as soon as it is scheduled.</summary>
    public static async Task OneAsync(BenchHub hub, string orchestrator, int input = 0)
    {
        var id = NextId();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id));
        if (orchestrator == BenchHub.W)
        {
            await hub.Client.RaiseEventAsync(id, BenchHub.Event, "go");
        }
        var end = await hub.Client.WaitForInstanceCompletionAsync(id);
        if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"{orchestrator} {id} ended {end.RuntimeStatus}.");
        }
    }

    /// <summary>How long one instance takes on an idle hub, again and again.</summary>
    public static async Task<IReadOnlyList<double>> AloneAsync(BenchHub hub, string orchestrator, int times)
    {
        List<double> milliseconds = [];
        for (var time = 0; time < times; time++)
        {
            var watch = Stopwatch.StartNew();
            await OneAsync(hub, orchestrator);
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        }
        milliseconds.Sort();
        return milliseconds;
    }

    /// <summary>Raises events to one instance from several clients at once, until it has taken all.</summary>
    public static async Task<TimeSpan> EventsAsync(BenchHub hub, int count, int clients)
    {
        var id = NextId();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(BenchHub.Gather, count, new StartOrchestrationOptions(id));
        var watch = Stopwatch.StartNew();
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) <= count)
            {
                await hub.Client.RaiseEventAsync(id, BenchHub.Event, 1);
            }
        }));
        var end = await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        return end.ReadOutputAs<int>() == count ? watch.Elapsed : throw new InvalidOperationException($"{count} events were acknowledged and {end.SerializedOutput} received.");
    }

    /// <summary>Raises an event to each of many instances as soon as its scheduling was acknowledged.</summary>
    /// <returns>How many instances still wait for it half a minute later.</returns>
    public static async Task<int> LostEventsAsync(BenchHub hub, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var ended = await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            var id = NextId();
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(BenchHub.Waiting, 0, new StartOrchestrationOptions(id));
            await hub.Client.RaiseEventAsync(id, BenchHub.Event, "go");
            try
            {
                return (await hub.Client.WaitForInstanceCompletionAsync(id, patience.Token)).RuntimeStatus == OrchestrationRuntimeStatus.Completed;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }));
        return ended.Count(each => !each);
    }

    /// <summary>Schedules instances that wait for an event.</summary>
    public static async Task WaitingAsync(BenchHub hub, int count)
    {
        const int together = 500;
        for (var scheduled = 0; scheduled < count; scheduled += together)
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(together, count - scheduled))
                .Select(_ => hub.Client.ScheduleNewOrchestrationInstanceAsync(BenchHub.Waiting, 0, new StartOrchestrationOptions(NextId()))));
        }
    }

    private static string NextId() => string.Create(CultureInfo.InvariantCulture, $"b{Interlocked.Increment(ref _ids):D7}");
}
