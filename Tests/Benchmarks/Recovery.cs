using System.Diagnostics;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>
/// A host that is killed while it works, and started again at once. Most of the time nothing happens: what the killed host had taken off a
/// queue comes back when its invisibility ends. So other things can be measured meanwhile, as long as it does not matter how fast they are.
/// </summary>
internal sealed class Recovery : IAsyncDisposable
{
    private const int Files = 10;

    // In a minute of waiting it makes no difference, and whoever waits more busily disturbs what is measured meanwhile.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    private readonly BenchStorage _storage;
    private readonly AppHost _host;
    private readonly Task<double> _seconds;

    private Recovery(BenchStorage storage, AppHost host, Task<double> seconds) => (_storage, _host, _seconds) = (storage, host, seconds);

    /// <summary>Has some applications on their way, kills the host, and starts it again.</summary>
    public static async Task<Recovery> BeginAsync(CancellationToken cancellation)
    {
        var storage = await BenchStorage.StartAsync(cancellation);
        AppHost? host = null;
        try
        {
            host = await AppHost.StartAsync(storage.ConnectionString, cancellation);
            var files = new Crowd(host.Address, cancellation);
            var sent = await files.SendAsync(Files);
            var killed = Stopwatch.GetTimestamp();
            await host.KillAsync();
            await host.StartAsync(cancellation);
            return new(storage, host, WatchAsync(files, sent, killed));
        }
        catch
        {
            await (host?.DisposeAsync() ?? default);
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>The seconds from the kill until every application that was on its way is in review.</summary>
    public async Task<Row> EndAsync() => new("work under way goes on after SIGKILL of the host", await _seconds, "s", 70);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private static async Task<double> WatchAsync(Crowd files, IReadOnlyList<string> sent, long killed)
    {
        using (files)
            await files.AreInReviewAsync(sent, _pause);
        return Stopwatch.GetElapsedTime(killed).TotalSeconds;
    }
}
