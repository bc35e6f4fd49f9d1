namespace GrantFlow.Tests.Benchmarks;

/// <summary>The engine's rate at five activities in sequence beside the rate of raw transactions, medians of slices taken in turn: what else the machine does disturbs both alike.</summary>
/// <param name="Orchestrations">Orchestrations a second.</param>
/// <param name="Transactions">The transactions a second that they made.</param>
/// <param name="Raw">Raw transactions a second.</param>
/// <param name="Writes">Writes of one orchestration.</param>
/// <param name="Reads">Reads of one orchestration.</param>
internal sealed record Rates(double Orchestrations, double Transactions, double Raw, double Writes, double Reads)
{
    private const int RawAtOnce = 32;

    /// <summary>Measures.</summary>
    /// <param name="hub">The engine.</param>
    /// <param name="connection">Its storage account.</param>
    /// <param name="rawHub">Names the tables of the raw transactions: the engine's own, or others.</param>
    /// <param name="slices">How many of each.</param>
    /// <param name="instances">How many orchestrations, all at once, in a slice.</param>
    public static async Task<Rates> MeasureAsync(BenchHub hub, string connection, string rawHub, int slices, int instances)
    {
        await RawTransactions.MeasureAsync(connection, rawHub, instances / 8, 6, RawAtOnce);
        await Workloads.ManyAsync(hub, BenchHub.Hello, instances / 4);
        List<double> orchestrations = [], transactions = [], raw = [];
        var (reads, allWrites) = (hub.Store.Reads, hub.Store.Writes);
        for (var slice = 0; slice < slices; slice++)
        {
            raw.Add(await RawTransactions.MeasureAsync(connection, rawHub, instances / 2, 6, RawAtOnce));
            var writes = hub.Store.Writes;
            var elapsed = (await Workloads.ManyAsync(hub, BenchHub.Hello, instances)).TotalSeconds;
            orchestrations.Add(instances / elapsed);
            transactions.Add((hub.Store.Writes - writes) / elapsed);
        }
        double all = slices * instances;
        return new(Median(orchestrations), Median(transactions), Median(raw), (hub.Store.Writes - allWrites) / all, (hub.Store.Reads - reads) / all);
    }

    /// <summary>The median of the rates of some runs, in instances a second.</summary>
    public static async Task<double> MedianAsync(int runs, int instances, Func<Task<TimeSpan>> run)
    {
        List<double> rates = [];
        for (var number = 0; number < runs; number++)
        {
            rates.Add(instances / (await run()).TotalSeconds);
        }
        return Median(rates);
    }

    /// <summary>The middle one of an odd number of values.</summary>
    public static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
