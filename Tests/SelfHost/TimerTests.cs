using Azure.Data.Tables;

namespace GrantFlow.Tests.SelfHost;

public sealed class TimerTests(RunningHost running)
{
    [Fact]
    public async Task A_timer_runs_when_it_is_due()
    {
        var hosted = await running.GetAsync();
        await hosted.RecordsComeAsync("timer-EverySecond", rows => rows.Count >= 3);
        var rows = await hosted.RecordsAsync("timer-EverySecond");
        var seconds = rows.Select(row => row.Timestamp!.Value.ToUnixTimeSeconds()).ToList();
        // Never earlier than its second: two runs of one second would be two rows here.
        Assert.True(seconds.GroupBy(second => second).All(group => group.Count() <= 2), string.Join(',', seconds));
        Assert.Contains(rows, row => Detail(row).StartsWith("on time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_runs_at_startup_runs_once()
    {
        var hosted = await running.GetAsync();
        await hosted.RecordsComeAsync("timer-AtStart", rows => rows.Count > 0);
        var row = Assert.Single(await hosted.RecordsAsync("timer-AtStart"));
        Assert.StartsWith("on time", Detail(row), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_fails_runs_again_and_its_failure_is_logged_once()
    {
        var hosted = await running.GetAsync();
        await hosted.RecordsComeAsync("timer-FailingTimer", rows => rows.Count > 1);
        var runs = (await hosted.RecordsAsync("timer-FailingTimer")).Count;
        var logged = hosted.Process.Output.Split("Function 'FailingTimer'").Length - 1;
        Assert.InRange(logged, 1, runs);
    }

    private static string Detail(TableEntity row) => row.GetString("Detail");
}
