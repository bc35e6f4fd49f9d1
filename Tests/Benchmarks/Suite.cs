using System.Diagnostics;
using System.Globalization;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>All measurements, each on an Azurite of its own.</summary>
internal sealed class Suite(Report report, bool isQuick)
{
    private const string HubName = "Bench";

    public async Task RunAsync()
    {
        var watch = Stopwatch.StartNew();
        report.Heading($"{Machine()}; Azurite on loopback, one copy, not replicated");
        await InMemoryAsync();
        await WorkloadWAsync("in memory", onDisk: false, goal: 100);
        await WaitingAsync();
        await WorkloadWAsync("on disk", onDisk: true, goal: 60);
        report.Add(isQuick ? Row.AtMost("all measurements", watch.Elapsed.TotalSeconds, "s", 60) : new("all measurements", watch.Elapsed.TotalSeconds, "s"));
    }

    private static string Machine()
    {
        var model = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores ({model ?? "unknown"}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, .NET {Environment.Version}");
    }

    private async Task InMemoryAsync()
    {
        report.Heading("Azurite in memory");
        await using var azurite = await BenchStorage.StartAsync(onDisk: false);
        await using var hub = await BenchHub.StartAsync(azurite.ConnectionString, HubName);
        // What is measured is the engine, not the compiler: it takes some thousand transactions until their code is compiled for good.
        for (var round = 0; round < 3; round++)
        {
            await Workloads.ManyAsync(hub, BenchHub.W, 200);
            await RawTransactions.MeasureAsync(azurite.ConnectionString, "Raw", 100, 6, 32);
        }

        await Hello5Async(hub, azurite.ConnectionString);
        await LatencyAsync(hub);
        await FanOutAsync(hub);
        await EventsAsync(hub);
        report.Add(Row.AtMost("events raised right after scheduling, lost of 600", await Workloads.LostEventsAsync(hub, 600), "events", 0));
        report.Add(new("ledger: commitments on one line, 32 writers", await LedgerWriters.MeasureAsync(azurite.ConnectionString, isQuick ? 30 : 200), "movements/s"));
        await IdleAsync(hub);
    }

    // An Azurite of its own: one slows down with every row that it has ever held.
    private async Task WorkloadWAsync(string where, bool onDisk, double goal)
    {
        report.Heading($"Azurite {where}");
        await using var azurite = await BenchStorage.StartAsync(onDisk);
        await using var hub = await BenchHub.StartAsync(azurite.ConnectionString, HubName);
        await Workloads.ManyAsync(hub, BenchHub.W, 50);
        await WAsync(hub, where, 200, goal);
        await WAsync(hub, where, 1000, goal);
    }

    private async Task Hello5Async(BenchHub hub, string connection)
    {
        var rates = await Rates.MeasureAsync(hub, connection, "Raw", isQuick ? 3 : 9, isQuick ? 300 : 500);
        report.Add(new("raw 2-row transactions, 32 at once", rates.Raw, "transactions/s"));
        report.Add(new("hello5: 5 activities in sequence", rates.Orchestrations, "orchestrations/s"));
        report.Add(Row.AtMost("hello5: writes", rates.Writes, "per orchestration", 7));
        report.Add(Row.AtMost("hello5: reads", rates.Reads, "per orchestration", 0));
        report.Add(Row.AtLeast("hello5: transactions, of the raw rate", rates.Transactions / rates.Raw, "ratio", 0.7));
    }

    private async Task LatencyAsync(BenchHub hub)
    {
        var times = isQuick ? 60 : 300;
        foreach (var orchestrator in (string[])[BenchHub.Hello, BenchHub.W])
        {
            var alone = await Workloads.AloneAsync(hub, orchestrator, times);
            report.Add(Row.AtMost($"{orchestrator} alone on an idle hub: p50", alone[alone.Count / 2], "ms", 30));
            report.Add(new($"{orchestrator} alone on an idle hub: p99", alone[alone.Count * 99 / 100], "ms"));
        }
    }

    private async Task FanOutAsync(BenchHub hub)
    {
        const int width = 1000;
        var times = isQuick ? 2 : 10;
        var writes = hub.Store.Writes;
        var elapsed = TimeSpan.Zero;
        for (var time = 0; time < times; time++)
        {
            elapsed += await Workloads.ManyAsync(hub, BenchHub.FanOut, 1, width);
        }
        report.Add(new("fan-out and fan-in of 1,000", times * width / elapsed.TotalSeconds, "activities/s"));
        report.Add(new("fan-out and fan-in of 1,000: writes", (double)(hub.Store.Writes - writes) / times, "per orchestration"));
    }

    private async Task EventsAsync(BenchHub hub)
    {
        var count = isQuick ? 2000 : 10_000;
        var elapsed = await Workloads.EventsAsync(hub, count, clients: 32);
        report.Add(new("events to one instance, 32 clients", count / elapsed.TotalSeconds, "events/s"));
    }

    private async Task IdleAsync(BenchHub hub)
    {
        await Workloads.WaitingAsync(hub, 100);
        // The index removes pages of finished instances two seconds after the last one.
        await Task.Delay(TimeSpan.FromSeconds(3));
        var (operations, renewals) = (hub.Store.Reads + hub.Store.Writes, hub.Store.Renewals);
        var watch = Stopwatch.StartNew();
        await Task.Delay(TimeSpan.FromSeconds(isQuick ? 5 : 60));
        report.Add(Row.AtMost("idle with 100 waiting instances: storage operations", (hub.Store.Reads + hub.Store.Writes - operations) / watch.Elapsed.TotalMinutes, "per minute", 0));
        report.Add(new("idle: renewals of the host lease", (hub.Store.Renewals - renewals) / watch.Elapsed.TotalMinutes, "per minute"));
    }

    private async Task WAsync(BenchHub hub, string where, int atOnce, double goal)
    {
        var runs = isQuick ? 1 : 3;
        var (reads, writes) = (hub.Store.Reads, hub.Store.Writes);
        var rate = await Rates.MedianAsync(runs, atOnce, () => Workloads.ManyAsync(hub, BenchHub.W, atOnce));
        var operations = (double)(hub.Store.Reads - reads + hub.Store.Writes - writes) / (runs * atOnce);
        report.Add(Row.AtLeast($"W, {atOnce:N0} at once, Azurite {where}", rate, "orchestrations/s", goal));
        report.Add(Row.AtMost($"W, {atOnce:N0} at once, Azurite {where}: operations", operations, "per orchestration", 11));
    }

    private async Task WaitingAsync()
    {
        var (few, many) = isQuick ? (100, 3000) : (1000, 100_000);
        var (slices, instances) = isQuick ? (1, 100) : (9, 300);
        report.Heading($"{many:N0} waiting instances, Azurite in memory");
        await using var azurite = await BenchStorage.StartAsync(onDisk: false);
        await using (var hub = await BenchHub.StartAsync(azurite.ConnectionString, HubName))
        {
            await Workloads.WaitingAsync(hub, many);
        }
        var reading = await ReadAllRowsAsync(azurite.ConnectionString);
        var watch = Stopwatch.StartNew();
        await using var restarted = await BenchHub.StartAsync(azurite.ConnectionString, HubName);
        var start = watch.Elapsed;
        GC.Collect();
        var resident = Environment.WorkingSet / 1048576.0;
        report.Add(new($"start-up with {many:N0} waiting", start.TotalSeconds, "s"));
        report.Add(Row.AtMost($"start-up with {many:N0} waiting, beyond reading the rows", (start - reading).TotalSeconds, "s", 10));
        report.Add(Row.AtMost($"memory with {many:N0} waiting", resident, "MiB resident", 600));
        await using var other = await BenchStorage.StartAsync(onDisk: false);
        await using var lessBusy = await BenchHub.StartAsync(other.ConnectionString, HubName);
        await Workloads.WaitingAsync(lessBusy, few);
        List<(double Orchestrations, double Raw)> ratios = [];
        for (var slice = 0; slice < slices; slice++)
        {
            var amongFew = await Rates.MeasureAsync(lessBusy, other.ConnectionString, HubName, 1, instances);
            var amongMany = await Rates.MeasureAsync(restarted, azurite.ConnectionString, HubName, 1, instances);
            ratios.Add((amongMany.Orchestrations / amongFew.Orchestrations, amongMany.Raw / amongFew.Raw));
        }
        report.Add(Row.AtLeast($"hello5 rate among {many:N0}, of that among {few:N0}", Rates.Median(ratios.Select(ratio => ratio.Orchestrations)), "ratio", 0.8));
        report.Add(new("the same for raw transactions in the same tables", Rates.Median(ratios.Select(ratio => ratio.Raw)), "ratio"));
    }

    private static async Task<TimeSpan> ReadAllRowsAsync(string connection)
    {
        var store = new TableHubStore(connection, HubName);
        var watch = Stopwatch.StartNew();
        var query = new RowQuery { RowFrom = InstanceKeys.InstanceFrom, RowBefore = InstanceKeys.InstanceBefore, Active = true };
        while (true)
        {
            var page = await store.QueryAsync(query, CancellationToken.None);
            if (page.Continuation is null)
            {
                return watch.Elapsed;
            }
            query = query with { Continuation = page.Continuation };
        }
    }
}
