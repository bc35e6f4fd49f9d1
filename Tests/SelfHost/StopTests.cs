using System.Diagnostics;
using System.Net;
using System.Text.Json;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.SelfHost;

/// <summary>Hosts with an emulator and keys of their own, from the start to the stop.</summary>
public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan _seconds = TimeSpan.FromSeconds(20);

    private readonly string _folder = Hosted.NewFolder();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Told_to_stop_it_ends_within_seconds_and_leaves_no_process(bool interrupted)
    {
        await using var host = await HostProcess.StartAsync(Hosted.App, Hosted.Settings(_folder, null, ("GRANTFLOW_KEY", "the-one-key")));
        using var client = new HttpClient { BaseAddress = host.Address };
        foreach (var door in (string[])["function", "other", "system", "admin"])
            Assert.Equal("open", await client.GetStringAsync($"api/doors/{door}?code=the-one-key", Cancellation));
        Assert.False(File.Exists(Path.Combine(_folder, "function-key")), "A key that is set replaces those that are kept.");
        Assert.DoesNotContain("the-one-key", host.Output, StringComparison.Ordinal);

        // Work under way: a request, and a step of an orchestration.
        using var begun = await client.PostAsync("api/start/Gated/stopped?input=gate", null, Cancellation);
        begun.EnsureSuccessStatusCode();
        var waiting = client.GetAsync("api/patience/stopped", Cancellation);
        await Wait.UntilAsync("the request waits", async () => (await client.GetAsync("api/notes/stopped", Cancellation)).IsSuccessStatusCode);

        using var worker = Process.GetProcessById(host.WorkerId);
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "azurite.pid"), Cancellation));
        using var emulator = Process.GetProcessById(record.RootElement.GetProperty("Pid").GetInt32());
        if (interrupted)
            host.Interrupt();
        else
            Assert.Equal(0, await host.StopAsync().WaitAsync(_seconds, Cancellation));
        await host.Process.WaitForExitAsync(Cancellation).WaitAsync(_seconds, Cancellation);
        Assert.Equal(0, host.Process.ExitCode);
        Assert.True(worker.HasExited, "The worker has ended.");
        Assert.True(emulator.HasExited, "The emulator has ended.");
        Assert.DoesNotContain("Unhandled exception.", host.Output, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<HttpRequestException>(async () => (await waiting).EnsureSuccessStatusCode());
    }

    [Fact]
    public async Task Told_to_stop_while_it_starts_it_stops()
    {
        await using var host = HostProcess.Begin(Hosted.Settings(_folder, null), Hosted.App, "--urls", "http://127.0.0.1:{port}");
        await Wait.UntilAsync("it has begun", () => Task.FromResult(File.Exists(Path.Combine(_folder, "azurite.pid"))));
        Assert.Equal(0, await host.StopAsync().WaitAsync(_seconds, Cancellation));
        Assert.False(File.Exists(Path.Combine(_folder, "azurite.pid")), "The emulator, which is recorded while it runs, has ended.");
    }

    [Fact]
    public async Task Without_its_storage_health_says_so_and_it_stops_all_the_same()
    {
        var storage = await AzuriteServer.StartAsync(cancellation: Cancellation);
        await using var hosted = await Hosted.StartAsync(storage.ConnectionString);
        await storage.DisposeAsync();
        using var health = await hosted.Client.GetAsync("health", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal("""{"status":"unavailable","worker":"ready","storage":"away"}""", await health.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("default", await hosted.TextAsync("api/DefaultRoute"));
        Assert.Equal(0, await hosted.Process.StopAsync().WaitAsync(_seconds, Cancellation));
        Assert.DoesNotContain("Unhandled exception.", hosted.Process.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
