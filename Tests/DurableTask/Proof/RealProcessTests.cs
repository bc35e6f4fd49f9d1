using System.Diagnostics;
using System.Globalization;
using GrantFlow.Tests.Simulation.Processes;

namespace GrantFlow.Tests.DurableTask.Proof;

/// <summary>Processes of the operating system, killed and stopped at any moment under load. Azurite itself is never killed: it does not survive that.</summary>
public sealed class RealProcessTests(AzuriteFixture azurite)
{
    // At least so long, so many kills or stops, and so many events: a busy machine takes longer, and the test's patience ends it.
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(20);
    private const int Fewest = 3;

    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task ProcessKilledAgainAndAgain_LosesAndDoublesNothing()
    {
        var (connection, hub, journals) = (await azurite.ConnectionStringAsync(), AzuriteFixture.NewHubName(), Directory.CreateTempSubdirectory("grantflow-kill-").FullName);
        var (watch, kills) = (Stopwatch.StartNew(), 0);
        while (watch.Elapsed < _duration || kills < Fewest || !HasLoad(journals))
        {
            using var worker = WorkerProcess.Start(connection, hub, string.Create(CultureInfo.InvariantCulture, $"k{kills}"), journals, TimeSpan.FromSeconds(15));
            var former = kills;
            await UntilAsync(journals, lines => Count(lines, LoadWorker.Taken) > former);
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100, 2000)), Timeout);
            worker.Kill();
            kills++;
        }

        await CheckAsync(connection, hub, journals);
    }

    [Fact]
    public async Task ProcessStoppedBeyondItsLease_IsReplaced_AndOnWakingChangesNothing()
    {
        var (connection, hub, journals) = (await azurite.ConnectionStringAsync(), AzuriteFixture.NewHubName(), Directory.CreateTempSubdirectory("grantflow-stop-").FullName);
        var (watch, stops) = (Stopwatch.StartNew(), 0);
        using var first = WorkerProcess.Start(connection, hub, "p0", journals, TimeSpan.FromSeconds(2));
        using var second = WorkerProcess.Start(connection, hub, "p1", journals, TimeSpan.FromSeconds(2));
        await UntilAsync(journals, lines => Count(lines, LoadWorker.Taken) > 0);
        while (watch.Elapsed < _duration || stops < Fewest || !HasLoad(journals))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(500, 1500)), Timeout);
            var lines = Journal.ReadAll(journals);
            var (epoch, name) = Owner(lines);
            var owner = name == "p0" ? first : second;
            var losses = Count(lines, $"{LoadWorker.Lost} {name}");
            if (Count(lines, $"{LoadWorker.Taken} {name}") <= losses)
            {
                // It has lost the hub by itself, and nobody has it now.
                continue;
            }
            owner.Pause();
            await UntilAsync(journals, now => Owner(now).Epoch > epoch);
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(0, 500)), Timeout);
            owner.Resume();
            await UntilAsync(journals, now => Count(now, $"{LoadWorker.Lost} {name}") > losses);
            stops++;
        }
        Assert.False(first.HasExited || second.HasExited, "A process ended by itself.");
        first.Kill();
        second.Kill();

        await CheckAsync(connection, hub, journals);
    }

    private static async Task CheckAsync(string connection, string hub, string journals)
    {
        var lines = Journal.ReadAll(journals);
        var epochs = lines.Where(line => line.StartsWith(LoadWorker.Taken, StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        Assert.Equal(epochs.Distinct(), epochs);
        Assert.Empty(await LoadWorker.CheckAsync(connection, hub, TimeSpan.FromSeconds(2), lines, Timeout));
        Directory.Delete(journals, recursive: true);
    }

    private static bool HasLoad(string journals) => Count(Journal.ReadAll(journals), LoadWorker.Raised) > 50;

    private static int Count(IReadOnlyList<string> lines, string kind) => lines.Count(line => line == kind || line.StartsWith(kind + ' ', StringComparison.Ordinal));

    private static (long Epoch, string Name) Owner(IReadOnlyList<string> lines) => lines
        .Where(line => line.StartsWith(LoadWorker.Taken + ' ', StringComparison.Ordinal))
        .Select(line => line.Split(' '))
        .Select(parts => (long.Parse(parts[2], CultureInfo.InvariantCulture), parts[1]))
        .Max();

    // The journals are files of other processes: there is nothing to await but their growth.
    private static async Task UntilAsync(string journals, Func<IReadOnlyList<string>, bool> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!condition(Journal.ReadAll(journals)))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "Nothing happened for a minute.");
            await Task.Delay(50, Timeout);
        }
    }
}
