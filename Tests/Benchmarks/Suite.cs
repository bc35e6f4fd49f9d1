using System.Diagnostics;
using System.Globalization;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>All measurements, each on an Azurite of its own.</summary>
internal sealed class Suite(Report report, bool isQuick)
{
    private const string HubName = "Bench";
    private const int RawAtOnce = 32;

    public async Task RunAsync()
    {
        var watch = Stopwatch.StartNew();
        report.Heading($"{Machine()}; Azurite on loopback, one copy, not replicated");
        await InMemoryAsync();
        await WaitingAsync();
        await OnDiskAsync();
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
        await Workloads.ManyAsync(hub, BenchHub.W, 100);
        await Workloads.ManyAsync(hub, BenchHub.Hello, 100);

        await Hello5Async(hub, azurite.ConnectionString);
        await LatencyAsync(hub);
        await FanOutAsync(hub);
        await EventsAsync(hub);
        report.Add(new("ledger: commitments on one line, 32 writers", await LedgerWriters.MeasureAsync(azurite.ConnectionString, isQuick ? 30 : 200), "movements/s"));
        await IdleAsync(hub);
        await WAsync(hub, "in memory", 200, 100);
        await WAsync(hub, "in memory", 1000, 100);
    }

    private async Task OnDiskAsync()
    {
        report.Heading("Azurite on disk");
        await using var azurite = await BenchStorage.StartAsync(onDisk: true);
        await using var hub = await BenchHub.StartAsync(azurite.ConnectionString, HubName);
        await Workloads.ManyAsync(hub, BenchHub.W, 50);
        await WAsync(hub, "on disk", 200, 60);
        await WAsync(hub, "on disk", 1000, 60);
    }

    // Before and after, and the better of both: what else the machine does meanwhile must not flatter the engine.
    private async Task Hello5Async(BenchHub hub, string connection)
    {
        var (count, rawInstances) = isQuick ? (400, 200) : (2000, 1000);
        await RawTransactions.MeasureAsync(connection, "RawWarmUp", 50, 6, RawAtOnce);
        var before = await RawTransactions.MeasureAsync(connection, "RawBefore", rawInstances, 6, RawAtOnce);
        var (reads, writes) = (hub.Store.Reads, hub.Store.Writes);
        var elapsed = await Workloads.ManyAsync(hub, BenchHub.Hello, count);
        var written = hub.Store.Writes - writes;
        var raw = Math.Max(before, await RawTransactions.MeasureAsync(connection, "RawAfter", rawInstances, 6, RawAtOnce));
        report.Add(new("raw 2-row transactions, 32 at once", raw, "transactions/s"));
        report.Add(new("hello5: 5 activities in sequence", count / elapsed.TotalSeconds, "orchestrations/s"));
        report.Add(Row.AtMost("hello5: writes", (double)written / count, "per orchestration", 7));
        report.Add(Row.AtMost("hello5: reads", (double)(hub.Store.Reads - reads) / count, "per orchestration", 0));
        report.Add(Row.AtLeast("hello5: transactions, of the raw rate", written / elapsed.TotalSeconds / raw, "ratio", 0.7));
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
        await Task.Delay(TimeSpan.FromSeconds(isQuick ? 6 : 60));
        report.Add(Row.AtMost("idle with 100 waiting instances: storage operations", (hub.Store.Reads + hub.Store.Writes - operations) / watch.Elapsed.TotalMinutes, "per minute", 0));
        report.Add(new("idle: renewals of the host lease", (hub.Store.Renewals - renewals) / watch.Elapsed.TotalMinutes, "per minute"));
    }

    private async Task WAsync(BenchHub hub, string where, int atOnce, double goal)
    {
        var (reads, writes) = (hub.Store.Reads, hub.Store.Writes);
        var elapsed = await Workloads.ManyAsync(hub, BenchHub.W, atOnce);
        var operations = (double)(hub.Store.Reads - reads + hub.Store.Writes - writes) / atOnce;
        report.Add(Row.AtLeast($"W, {atOnce:N0} at once, Azurite {where}", atOnce / elapsed.TotalSeconds, "orchestrations/s", goal));
        report.Add(Row.AtMost($"W, {atOnce:N0} at once, Azurite {where}: operations", operations, "per orchestration", 11));
    }

    private async Task WaitingAsync()
    {
        var waiting = isQuick ? 5000 : 100_000;
        var few = isQuick ? 100 : 1000;
        report.Heading($"{waiting:N0} waiting instances, Azurite in memory");
        await using var azurite = await BenchStorage.StartAsync(onDisk: false);
        double rateAmongFew;
        await using (var hub = await BenchHub.StartAsync(azurite.ConnectionString, HubName))
        {
            await Workloads.WaitingAsync(hub, few);
            rateAmongFew = await RateAsync(hub);
            await Workloads.WaitingAsync(hub, waiting - few);
        }
        GC.Collect();
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var reading = await ReadAllRowsAsync(azurite.ConnectionString);
        var watch = Stopwatch.StartNew();
        await using var restarted = await BenchHub.StartAsync(azurite.ConnectionString, HubName);
        var start = watch.Elapsed;
        GC.Collect();
        var resident = Environment.WorkingSet / 1048576.0;
        report.Add(new($"start-up with {waiting:N0} waiting", start.TotalSeconds, "s"));
        report.Add(Row.AtMost($"start-up with {waiting:N0} waiting, beyond reading the rows", (start - reading).TotalSeconds, "s", 10));
        report.Add(new($"heap of {waiting:N0} waiting", (GC.GetTotalMemory(forceFullCollection: true) - memory) / 1048576.0, "MiB"));
        report.Add(Row.AtMost($"memory with {waiting:N0} waiting", resident, "MiB resident", 600));
        report.Add(Row.AtLeast($"hello5 rate among {waiting:N0}, of that among {few:N0}", await RateAsync(restarted) / rateAmongFew, "ratio", 0.8));
    }

    private async Task<double> RateAsync(BenchHub hub)
    {
        var count = isQuick ? 200 : 1000;
        await Workloads.ManyAsync(hub, BenchHub.Hello, 100);
        return count / (await Workloads.ManyAsync(hub, BenchHub.Hello, count)).TotalSeconds;
    }

    private static async Task<TimeSpan> ReadAllRowsAsync(string connection)
    {
        var store = new TableHubStore(connection, HubName);
        var watch = Stopwatch.StartNew();
        var query = new RowQuery { RowKey = InstanceKeys.Instance, Active = true };
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
