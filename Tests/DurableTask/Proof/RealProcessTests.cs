using System.Diagnostics;
using System.Globalization;
using GrantFlow.Tests.Simulation.Processes;

namespace GrantFlow.Tests.DurableTask.Proof;

/// <summary>Processes of the operating system, killed and stopped at any moment under load. Azurite itself is never killed: it does not survive that.</summary>
public sealed class RealProcessTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(20);

    private static CancellationToken Timeout => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ProcessKilledAgainAndAgain_LosesAndDoublesNothing()
    {
        var (connection, hub, journal) = (await azurite.ConnectionStringAsync(), AzuriteFixture.NewHubName(), Path.GetTempFileName());
        var (watch, kills) = (Stopwatch.StartNew(), 0);
        while (watch.Elapsed < _duration)
        {
            using var worker = WorkerProcess.Start(connection, hub, string.Create(CultureInfo.InvariantCulture, $"k{kills}"), journal, TimeSpan.FromSeconds(15));
            await UntilAsync(journal, lines => Count(lines, LoadWorker.Taken) > kills);
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100, 2000)), Timeout);
            worker.Kill();
            kills++;
        }

        var lines = Journal.Read(journal);
        var wrong = await LoadWorker.CheckAsync(connection, hub, TimeSpan.FromSeconds(15), lines, Timeout);

        Assert.True(kills >= 4, $"Only {kills} kills.");
        Assert.True(Count(lines, LoadWorker.Raised) > 50, $"Only {Count(lines, LoadWorker.Raised)} events were acknowledged: there was no load.");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task ProcessStoppedBeyondItsLease_IsReplaced_AndOnWakingChangesNothing()
    {
        var (connection, hub, journal) = (await azurite.ConnectionStringAsync(), AzuriteFixture.NewHubName(), Path.GetTempFileName());
        var (watch, lease) = (Stopwatch.StartNew(), TimeSpan.FromSeconds(2));
        using var first = WorkerProcess.Start(connection, hub, "p0", journal, lease);
        await UntilAsync(journal, lines => Count(lines, LoadWorker.Taken) == 1);
        using var second = WorkerProcess.Start(connection, hub, "p1", journal, lease);
        WorkerProcess[] workers = [first, second];
        var takeovers = 1;
        while (watch.Elapsed < _duration)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(500, 1500)), Timeout);
            var owner = workers[int.Parse(Last(journal, LoadWorker.Taken)[1].AsSpan(1), CultureInfo.InvariantCulture)];
            owner.Pause();
            takeovers++;
            await UntilAsync(journal, lines => Count(lines, LoadWorker.Taken) >= takeovers);
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(0, 500)), Timeout);
            owner.Resume();
            await UntilAsync(journal, lines => Count(lines, LoadWorker.Lost) >= takeovers - 1);
        }
        Assert.False(first.HasExited || second.HasExited, "A process ended by itself.");
        first.Kill();
        second.Kill();

        var lines = Journal.Read(journal);
        var wrong = await LoadWorker.CheckAsync(connection, hub, lease, lines, Timeout);
        var epochs = lines.Where(line => line.StartsWith(LoadWorker.Taken, StringComparison.Ordinal)).Select(line => long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)).ToList();

        Assert.True(takeovers >= 4, $"Only {takeovers} takeovers.");
        Assert.Equal(epochs.Order().Distinct(), epochs);
        Assert.True(Count(lines, LoadWorker.Raised) > 50, $"Only {Count(lines, LoadWorker.Raised)} events were acknowledged: there was no load.");
        Assert.Empty(wrong);
    }

    private static int Count(IReadOnlyList<string> lines, string kind) => lines.Count(line => line.StartsWith(kind + ' ', StringComparison.Ordinal));

    private static string[] Last(string journal, string kind) => Journal.Read(journal).Last(line => line.StartsWith(kind + ' ', StringComparison.Ordinal)).Split(' ');

    // The journal is a file of another process: there is nothing to await but its growth.
    private static async Task UntilAsync(string journal, Func<IReadOnlyList<string>, bool> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!condition(Journal.Read(journal)))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), $"Nothing happened for a minute; the journal ends: {string.Join(" / ", Journal.Read(journal).TakeLast(5))}");
            await Task.Delay(50, Timeout);
        }
    }
}
