using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.SelfHost;

public sealed class TwoHostsTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(100);

    [Fact]
    public async Task They_share_the_work_and_when_one_is_killed_the_other_finishes_all_of_it_once()
    {
        await using var first = await Hosted.StartAsync();
        await using var second = await Hosted.StartAsync(first.Storage);
        await PartitionsAreSharedAsync(first);

        var gated = Enumerable.Range(1, 12).Select(number => $"shared-{number}").ToList();
        foreach (var instance in gated)
            await first.BeginAsync("Gated", instance, "gate");
        foreach (var instance in gated)
            await first.RecordsComeAsync($"begun-{instance}", rows => rows.Count == 2);
        var workers = new HashSet<int?>();
        foreach (var instance in gated)
            workers.UnionWith((await first.RecordsAsync($"begun-{instance}")).Select(row => row.GetInt32("Process")));
        Assert.True(workers.SetEquals([first.Process.WorkerId, second.Process.WorkerId]), "Both have begun steps.");

        // Timers run on one of them only; it is the one that is killed.
        var ticks = await first.RecordsAsync("timer-EverySecond");
        Assert.Equal([first.Process.WorkerId], ticks.Select(row => row.GetInt32("Process")!.Value).Distinct());
        first.Process.Kill();
        await second.OpenAsync("gate");

        foreach (var instance in gated)
        {
            await second.ComesToAsync(instance, "Completed", _patience);
            Assert.Equal(["after", "before", "gate"], (await second.RecordsAsync($"done-{instance}")).Select(row => row.GetString("By")).Order());
        }

        await second.RecordsComeAsync("timer-EverySecond", rows => rows.Exists(row => row.GetInt32("Process") == second.Process.WorkerId), _patience);
        Assert.Equal(0, await second.Process.StopAsync());
    }

    private static Task PartitionsAreSharedAsync(Hosted hosted) => Wait.UntilAsync("each host has half of the partitions", async () =>
    {
        var owners = (await Hosted.RowsAsync(hosted.Storage, "HostedAppPartitions")).ConvertAll(row => row.GetString("CurrentOwner"));
        return owners.Count == 4 && owners.GroupBy(owner => owner).Count(group => group.Key is not null && group.Count() == 2) == 2;
    });
}
