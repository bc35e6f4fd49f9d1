using System.Diagnostics;
using System.Globalization;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>
/// All measurements, in an order in which none disturbs another: first what has to be fast, on one app with the machine to itself; then,
/// while a killed host's work waits for its minute to pass, the ledger, beside nothing but that idle host, and what is only counted.
/// </summary>
internal sealed class Suite(Report report, BenchmarkOptions options, CancellationToken cancellation)
{
    private const int AtOnce = 50;

    public async Task RunAsync()
    {
        var began = Stopwatch.GetTimestamp();
        report.Heading(Machine());
        if (options.Wants(BenchmarkOptions.Start, BenchmarkOptions.Journey, BenchmarkOptions.Load))
            await TimeAsync();
        await using var recovery = options.Wants(BenchmarkOptions.Recovery) ? await Recovery.BeginAsync(cancellation) : null;
        if (options.Wants(BenchmarkOptions.Ledger))
            await LedgerAsync();
        if (options.Wants(BenchmarkOptions.Storage))
            await StorageRequests.MeasureAsync(report, options, cancellation);
        if (recovery is not null)
            report.Add(await recovery.EndAsync());
        report.Heading(string.Create(CultureInfo.InvariantCulture, $"Measured within {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s."));
    }

    private static long Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;

    private static string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {Memory} GiB, .NET {Environment.Version}; Azurite on this machine, on disk");

    private async Task TimeAsync()
    {
        await using var storage = await BenchStorage.StartAsync(cancellation);
        await using var app = await AppHost.StartAsync(storage.ConnectionString, cancellation);
        if (options.Wants(BenchmarkOptions.Start))
            await StartsAsync(app);
        if (options.Wants(BenchmarkOptions.Journey, BenchmarkOptions.Load))
            await JourneysAsync(app, storage);
        if (options.Wants(BenchmarkOptions.Load))
            await LoadAsync(app);
    }

    private async Task StartsAsync(AppHost app)
    {
        report.Add(new("start to /health, storage still empty", app.StartedWithin.TotalSeconds, "s"));
        List<double> starts = [];
        for (var time = 0; time < options.Times(quick: 3, full: 7); time++)
        {
            await app.DisposeAsync();
            await app.StartAsync(cancellation);
            starts.Add(app.StartedWithin.TotalSeconds);
        }

        report.Add(new("start to /health", starts.Median(), "s", 4));
    }

    // The first ones are for the compilers in two processes; a load that is measured alone needs them too.
    private async Task JourneysAsync(AppHost app, BenchStorage storage)
    {
        using var journeys = new Journeys(app.Address, storage.ConnectionString, cancellation);
        for (var time = 0; time < options.Times(quick: 2, full: 5); time++)
            await journeys.TimeAsync();
        if (!options.Wants(BenchmarkOptions.Journey))
            return;
        List<(double ToReview, double ToAward)> times = [];
        for (var time = 0; time < options.Times(quick: 5, full: 25); time++)
            times.Add(await journeys.TimeAsync());
        report.Add(new("POST to Review, p50 warm", times.MedianBy(time => time.ToReview).ToReview, "s", 0.35));
        report.Add(new("third vote to Awarded, p50 warm", times.MedianBy(time => time.ToAward).ToAward, "s", 0.35));
    }

    private async Task LoadAsync(AppHost app)
    {
        using var crowd = new Crowd(app.Address, cancellation);
        List<double> seconds = [await crowd.TimeAsync(AtOnce)];
        var memory = app.Memory / 1e6;
        for (var time = 1; time < options.Times(quick: 1, full: 3); time++)
            seconds.Add(await crowd.TimeAsync(AtOnce));
        report.Add(new($"{AtOnce} applications at once until all are in Review", seconds.Median(), "s", 9));
        report.Add(new($"memory of host and worker after the first {AtOnce} at once", memory, "MB resident", 450));
    }

    private async Task LedgerAsync()
    {
        await using var storage = await BenchStorage.StartAsync(cancellation);
        report.Add(await LedgerWriters.MeasureAsync(storage.ConnectionString, options.Times(quick: 30, full: 200)));
    }
}
