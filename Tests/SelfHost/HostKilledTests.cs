using System.Diagnostics;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.SelfHost;

public sealed class HostKilledTests
{
    // The visibility time-out, after which the storage gives out again what the killed host had taken, and some seconds to do it.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(100);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_worker_dies_too_and_the_next_host_finishes_everything_once()
    {
        await using var hosted = await Hosted.StartAsync();
        string[] instances = ["once-1", "once-2", "once-3"];
        foreach (var instance in instances)
            await hosted.BeginAsync("Gated", instance, "gate");
        await hosted.BeginAsync("Everything", "once-more");
        foreach (var instance in instances)
            await hosted.RecordsComeAsync($"begun-{instance}", rows => rows.Count == 2);
        await Wait.UntilAsync("it waits for its event", async () =>
            (await hosted.ComesToAsync("once-more", "Running")).GetProperty("serializedCustomStatus").GetString() == "\"waiting\"");

        // The host alone: nobody tells its worker.
        using (var worker = Process.GetProcessById(hosted.Process.WorkerId))
        {
            hosted.Process.Process.Kill();
            await worker.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        }

        await hosted.Process.Process.WaitForExitAsync(Cancellation);
        await hosted.OpenAsync("gate");
        await hosted.Process.StartAsync();
        using var raised = await hosted.Client.PostAsync("api/raise/once-more/Go?value=gone", null, Cancellation);
        foreach (var instance in instances)
        {
            await hosted.ComesToAsync(instance, "Completed", _patience);
            Assert.Equal(["after", "before", "gate"], (await hosted.RecordsAsync($"done-{instance}")).Select(row => row.GetString("By")).Order());
        }

        await hosted.ComesToAsync("once-more", "Completed", _patience);

        // No host was there when the timer was due: the first run after it knows.
        await hosted.RecordsComeAsync("timer-EverySecond", rows => rows.Exists(row => row.GetString("Detail").StartsWith("past due", StringComparison.Ordinal)));
    }
}
