using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>
/// The app is killed, as by a power cut, at every step of the journey and inside each of them, and started again. People try again when
/// nothing answers. In the end everything is as if nothing had happened.
/// </summary>
public sealed class CrashTests(UndisturbedJourney undisturbed) : IClassFixture<UndisturbedJourney>
{
    private const int Parts = 4;

    // A life after a cut is mostly waiting for what was under way: several journeys fit beside each other.
    private const int AtOnce = 3;

    [Fact]
    public async Task Killing_the_app_between_any_two_steps_loses_nothing_and_doubles_nothing()
    {
        await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gate = await StorageGate.StartAsync(storage);
        await using var process = await AppProcess.StartAsync(AppBuild.Folder, gate.ConnectionString);
        var journey = new Journey(new(process.Address));
        var doubtful = 0;
        foreach (var step in journey.Legs)
        {
            await step();
            process.Kill();
            doubtful += await Outcome.MailsInTheWindowAsync(storage.ConnectionString);
            await process.StartAsync();
        }

        await EndedAsBeforeAsync(journey, doubtful, process);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cutting_the_power_at_a_write_and_again_and_again_loses_nothing_and_doubles_nothing(bool reachesStorage) =>
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Parts).Where(part => part % 2 == (reachesStorage ? 1 : 0)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (part, _) => await TravelWithCutsAsync(part, reachesStorage));

    private async Task TravelWithCutsAsync(int part, bool reachesStorage)
    {
        // First cuts are spread over the journey, which may take some writes fewer than the undisturbed one took, and must not be over before.
        var first = 1 + (part * undisturbed.Writes * 3 / 4 / Parts);
        await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gate = await StorageGate.StartAsync(storage);
        await using var process = await AppProcess.StartAsync(AppBuild.Folder, gate.ConnectionString);
        var journey = new Journey(new(process.Address));
        var cuts = new List<string>();
        var doubtful = 0;

        var travelling = journey.TravelAsync();
        var next = first;
        while (true)
        {
            var cut = gate.CutAt(next, reachesStorage, process.Kill);
            if (await Task.WhenAny(cut, travelling) == travelling)
                break;
            cuts.Add(await cut);
            doubtful += await Outcome.MailsInTheWindowAsync(storage.ConnectionString);
            await process.StartAsync();

            // Each life is longer than the one before: an app that only ever lives for ten writes gets nothing done.
            next = first + (20 * cuts.Count);
        }

        gate.Disarm();
        Assert.NotEmpty(cuts);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', cuts));
        await travelling;
        await EndedAsBeforeAsync(journey, doubtful, process);
    }

    private async Task EndedAsBeforeAsync(Journey journey, int doubtful, AppProcess process)
    {
        var outcome = await Persistence.AskAsync("the outcome can be read", journey.OutcomeAsync);
        Assert.Equal(undisturbed.Outcome.Facts, outcome.Facts);
        Assert.Equal(undisturbed.Outcome.Mails, outcome.Mails.Distinct());
        Assert.True(outcome.DoubledMails <= doubtful, $"{outcome.DoubledMails} mails came twice, but only {doubtful} were under way when the app was killed:\n{string.Join('\n', outcome.Mails)}\n{process.Output}");
    }
}
