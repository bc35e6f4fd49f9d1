using System.Diagnostics;
using System.Net;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.SelfHost;

public sealed class WorkerKilledTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_worker_takes_its_place_and_all_that_was_under_way_is_finished()
    {
        await using var hosted = await Hosted.StartAsync();
        string[] instances = ["killed-1", "killed-2", "killed-3"];
        foreach (var instance in instances)
            await hosted.BeginAsync("Gated", instance, "gate");
        foreach (var instance in instances)
            await hosted.RecordsComeAsync($"begun-{instance}", rows => rows.Count == 2);
        var waiting = hosted.Client.GetAsync("api/patience/killed", Cancellation);
        await hosted.NoteAsync("killed", "waiting");

        var killed = hosted.Process.WorkerId;
        using (var worker = Process.GetProcessById(killed))
        {
            worker.Kill();
            await worker.WaitForExitAsync(Cancellation);
        }

        using var broken = await waiting;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, broken.StatusCode);
        Assert.NotNull(broken.Headers.RetryAfter);

        await hosted.OpenAsync("gate");
        await Wait.UntilAsync("there is another worker", async () =>
        {
            using var answer = await hosted.Client.GetAsync("api/DefaultRoute", Cancellation);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");
            return answer.IsSuccessStatusCode;
        });
        Assert.NotEqual(killed, hosted.Process.WorkerId);
        foreach (var instance in instances)
        {
            await hosted.ComesToAsync(instance, "Completed", TimeSpan.FromSeconds(90));
            Assert.Equal(["after", "before", "gate"], (await hosted.RecordsAsync($"done-{instance}")).Select(row => row.GetString("By")).Order());
        }

        Assert.Contains($"The worker (process {killed}) ended with", hosted.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_none_can_be_started_health_and_requests_say_so()
    {
        // The second worker finds a fault that the first did not: a file, which the test makes, decides.
        var fault = Path.Combine(Path.GetTempPath(), $"selfhost-fault-{Guid.NewGuid():N}");
        await using var hosted = await Hosted.StartAsync(null, ("HOSTEDAPP_FAULT", "file"), ("HOSTEDAPP_FAULT_FILE", fault));
        await File.WriteAllTextAsync(fault, "", Cancellation);
        using (var worker = Process.GetProcessById(hosted.Process.WorkerId))
            worker.Kill();
        await Wait.UntilAsync(
            "a new worker could not be started",
            () => Task.FromResult(hosted.Process.Output.Contains("the next try is in 2 s", StringComparison.Ordinal)));

        using var health = await hosted.Client.GetAsync("health", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal("""{"status":"unavailable","worker":"away","storage":"ready"}""", await health.Content.ReadAsStringAsync(Cancellation));
        using var answer = await hosted.Client.GetAsync("api/DefaultRoute", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter?.Delta);

        File.Delete(fault);
        await Wait.UntilAsync("the worker is there again", async () =>
        {
            using var again = await hosted.Client.GetAsync("health", Cancellation);
            return again.IsSuccessStatusCode;
        });
    }
}
