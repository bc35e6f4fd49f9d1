namespace GrantFlow.Tests.SelfHost;

public sealed class LogTests(RunningHost running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_asked_for_is_not_logged()
    {
        var hosted = await running.GetAsync();
        foreach (var path in (string[])["api/words/token-in-a-path", "api/nowhere/token-in-a-path", "api/failures/early?code=token-in-a-path"])
            using (await hosted.Client.GetAsync(path, Cancellation))
                await hosted.TextAsync("health");
        Assert.DoesNotContain("token-in-a-path", hosted.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", hosted.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_says_little_and_where_to_go()
    {
        var hosted = await running.GetAsync();
        var start = hosted.Process.Output.Split('\n').TakeWhile(line => !line.StartsWith("Ready after", StringComparison.Ordinal)).ToList();
        Assert.Contains(start, line => line.Contains("info: SelfHost.Worker.WorkerSupervisor[0] The worker (process", StringComparison.Ordinal));
        Assert.Contains($"Listening on http://0.0.0.0:{hosted.Process.Address.Port}", start);
        Assert.Contains($"Open http://localhost:{hosted.Process.Address.Port}/", hosted.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(start, line => line.Contains("warn:", StringComparison.Ordinal) && !line.Contains("DataProtection", StringComparison.Ordinal));
    }
}
