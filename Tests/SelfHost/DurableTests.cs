namespace GrantFlow.Tests.SelfHost;

public sealed class DurableTests(RunningHost running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_orchestration_does_all_that_it_can()
    {
        var hosted = await running.GetAsync();
        await hosted.BeginAsync("Everything", "everything");
        await Functions.Support.Wait.UntilAsync("it waits for its event", async () =>
            (await hosted.ComesToAsync("everything", "Running")).GetProperty("serializedCustomStatus").GetString() == "\"waiting\"");
        using var raised = await hosted.Client.PostAsync("api/raise/everything/Go?value=gone", null, Cancellation);
        raised.EnsureSuccessStatusCode();
        var output = (await hosted.ComesToAsync("everything", "Completed")).GetProperty("serializedOutput").GetString();
        Assert.Equal(
            "\"hello activity; retried 3; System.InvalidOperationException: This activity fails.; hello child; counted 7; gone\"", output);
    }

    [Fact]
    public async Task An_orchestrator_that_throws_has_failed()
    {
        var hosted = await running.GetAsync();
        await hosted.BeginAsync("Broken", "broken");
        await hosted.ComesToAsync("broken", "Failed");
    }

    [Fact]
    public async Task Logs_come_with_their_category_and_level()
    {
        var hosted = await running.GetAsync();
        await hosted.BeginAsync("Everything", "logged");
        using var raised = await hosted.Client.PostAsync("api/raise/logged/Go?value=gone", null, Cancellation);
        await hosted.ComesToAsync("logged", "Completed");
        Assert.Matches(@"info: HostedApp\.Everything\[0\] Everything is done", hosted.Process.Output);
        Assert.DoesNotMatch("Tracing V2", hosted.Process.Output);
    }
}
