namespace GrantFlow.Tests.Benchmarks;

/// <summary>
/// The storage requests of one application and of an idle app, counted on their way. An application's count has everything in it that the
/// app and its host ask of the storage from the sending of the form until the last orchestration has ended, so also what the host looks for
/// and renews by itself meanwhile.
/// </summary>
internal static class StorageRequests
{
    private const string One = "storage requests of one application";

    // Whoever waits for messages looks ever less often: until then the app is not idle yet.
    private static readonly TimeSpan _calm = TimeSpan.FromSeconds(5);

    public static async Task MeasureAsync(Report report, BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var storage = await BenchStorage.StartAsync(cancellation);
        await using var counter = await StorageCounter.StartAsync(storage.Options);
        await using var app = await AppHost.StartAsync(counter.ConnectionString, cancellation);
        var journey = await CountJourneyAsync(app, storage, counter, options.Times(quick: 3, full: 9), cancellation);
        var toReview = await CountAsync(counter, () => ToReviewAsync(app, storage, cancellation));
        var (file, budget) = await CountPagesAsync(app, storage, counter, cancellation);
        var idle = await CountIdleAsync(counter, TimeSpan.FromSeconds(options.Times(quick: 30, full: 120)), cancellation);

        report.Add(new($"{One} to the award", journey.All, "requests", 220));
        foreach (var service in (string[])["table", "queue", "blob"])
            report.Add(new($"{One}: {service}s", journey.OfService(service), "requests"));
        report.Add(new($"{One}: the app's own", journey.All - journey.OfBackEnd, "requests"));
        report.Add(new($"{One}: the back end's and the host's", journey.OfBackEnd, "requests"));
        report.Add(new($"{One}: looks into empty queues among them", journey.InVain, "requests"));
        report.Add(new($"{One}: what an idle app makes in the same time", idle.AMinute * journey.Time.TotalMinutes, "requests"));
        foreach (var (service, name, count) in journey.Parts)
            report.Add(new($"{One}: {service} {name}", count, "requests"));
        report.Add(new($"{One} to its review: the app's own", toReview.All - toReview.OfBackEnd, "requests", 60));
        report.Add(new("storage requests of an application's page for staff", file.OfPages, "requests", 12));
        report.Add(new("storage requests of the budget's page", budget.OfPages, "requests", 6));
        report.Add(new("storage requests a minute when idle", idle.AMinute, "requests", 60));
        report.Add(new("storage requests a minute when idle: looks into empty queues", idle.InVain / idle.Time.TotalMinutes, "requests"));
    }

    // The one in the middle as a whole, so that its parts add up. What one journey leaves to be cleared away is counted with the next.
    private static async Task<Tally> CountJourneyAsync(
        AppHost app, BenchStorage storage, StorageCounter counter, int times, CancellationToken cancellation)
    {
        using var journeys = new Journeys(app.Address, storage.ConnectionString, cancellation);
        await journeys.TravelAsync();
        List<Tally> counted = [];
        for (var time = 0; time < times; time++)
        {
            var before = counter.Tally;
            await journeys.TravelAsync();
            counted.Add(counter.Tally.Since(before));
        }

        return counted.MedianBy(tally => tally.All);
    }

    private static async Task ToReviewAsync(AppHost app, BenchStorage storage, CancellationToken cancellation)
    {
        using var journeys = new Journeys(app.Address, storage.ConnectionString, cancellation);
        await journeys.ApplyAsync();
    }

    // Of an application among several that are alike; the back end's and the host's own polling is left out.
    private static async Task<(Tally File, Tally Budget)> CountPagesAsync(
        AppHost app, BenchStorage storage, StorageCounter counter, CancellationToken cancellation)
    {
        using var journeys = new Journeys(app.Address, storage.ConnectionString, cancellation);
        var reference = await journeys.ApplyAsync();
        using var staff = await StaffBrowser.SignInAsync(app.Address, new Inbox(storage.ConnectionString, cancellation), cancellation);
        // Whoever looks first opens the lines.
        await staff.SeeAsync("staff/budget");
        return (
            await CountAsync(counter, () => staff.SeeAsync($"staff/applications/{reference}")),
            await CountAsync(counter, () => staff.SeeAsync("staff/budget")));
    }

    private static async Task<Tally> CountAsync(StorageCounter counter, Func<Task> what)
    {
        var before = counter.Tally;
        await what();
        return counter.Tally.Since(before);
    }

    private static async Task<Tally> CountIdleAsync(StorageCounter counter, TimeSpan time, CancellationToken cancellation)
    {
        await Task.Delay(_calm, cancellation);
        var before = counter.Tally;
        await Task.Delay(time, cancellation);
        return counter.Tally.Since(before);
    }
}
