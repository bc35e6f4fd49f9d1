using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using GrantFlow.Tests.Functions.Support;

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

    [Fact]
    public async Task One_that_was_never_due_yet_is_noted_so_that_it_can_be_missed()
    {
        var hosted = await running.GetAsync();
        var note = new BlobClient(hosted.Storage, "azure-webjobs-hosts", "timers/hostedapp/Configured/status");
        await Wait.UntilAsync("the timer is noted", async () => await note.ExistsAsync(TestContext.Current.CancellationToken));
        using var status = JsonDocument.Parse((await note.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content);
        Assert.Equal((1, 1), (status.RootElement.GetProperty("Next").GetDateTime().Month, status.RootElement.GetProperty("Next").GetDateTime().Day));
        Assert.Empty(await hosted.RecordsAsync("timer-Configured"));
    }

    private static string Detail(TableEntity row) => row.GetString("Detail");
}
