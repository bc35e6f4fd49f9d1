using GrantFlow.Tests.Functions.Support;
using SelfHost.Azurite;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>
/// The app is killed, as by a power cut, at every step of the journey and inside each of them, and started again. People try again when
/// nothing answers. In the end everything is as if nothing had happened.
/// </summary>
public sealed class CrashTests(UndisturbedJourney undisturbed) : IClassFixture<UndisturbedJourney>
{
    private const int Parts = 20;

    [Fact]
    public async Task Killing_the_app_between_any_two_steps_loses_nothing_and_doubles_nothing()
    {
        await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var process = await AppProcess.StartAsync(AppBuild.Folder, storage.ConnectionString);
        var journey = new Journey(new(process.Address));
        var doubtful = 0;
        foreach (var step in journey.Steps)
        {
            await step();
            process.Kill();
            doubtful += await Outcome.MailsInTheWindowAsync(storage.ConnectionString);
            await process.StartAsync();
        }

        await EndedAsBeforeAsync(journey, doubtful, process);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Cutting_the_power_at_a_write_and_again_and_again_loses_nothing_and_doubles_nothing(int part, bool reachesStorage)
    {
        // A journey may take some writes fewer than the undisturbed one took, and must not be over before its first cut.
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

    /// <summary>First cuts spread over the journey, before the write and after it by turns.</summary>
    public static TheoryData<int, bool> Cuts => [.. Enumerable.Range(0, Parts).Select(part => new TheoryDataRow<int, bool>(part, part % 2 == 1))];

    private async Task EndedAsBeforeAsync(Journey journey, int doubtful, AppProcess process)
    {
        var outcome = await Persistence.AskAsync("the outcome can be read", journey.OutcomeAsync);
        Assert.Equal(undisturbed.Outcome.Facts, outcome.Facts);
        Assert.Equal(undisturbed.Outcome.Mails, outcome.Mails.Distinct());
        Assert.True(outcome.DoubledMails <= doubtful, $"{outcome.DoubledMails} mails came twice, but only {doubtful} were under way when the app was killed:\n{string.Join('\n', outcome.Mails)}\n{process.Output}");
    }
}
