using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;
using SelfHost.DurableTask.Worker;

namespace SelfHost.DurableTask.Testing;

/// <summary>
/// A task hub in memory, for tests of orchestrations. With a clock that the test moves, three months pass in milliseconds:
/// move it, then await <see cref="DurableTaskHub.WhenIdleAsync"/>.
/// </summary>
public sealed class DurableTaskTestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _workers;

    private DurableTaskTestHost(ServiceProvider services)
    {
        _services = services;
        _workers = [.. services.GetServices<IHostedService>()];
        Client = services.GetRequiredService<DurableTaskClient>();
    }

    /// <summary>The client of the hub.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>The services of the host, the <see cref="DurableTaskHub"/> among them.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Starts a hub in memory.</summary>
    /// <param name="registry">Adds orchestrators and activities.</param>
    /// <param name="options">Services and logging.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DurableTaskTestHost> StartAsync(
        Action<DurableTaskRegistry> registry, DurableTaskTestHostOptions? options = null, CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection();
        if (options?.LoggerFactory is { } loggers)
        {
            services.AddSingleton(loggers);
        }
        options?.ConfigureServices?.Invoke(services);
        services.AddDurableTaskWorker(builder => builder.AddTasks(registry).UseStore(static (_, _) => new MemoryHubStore()));
        services.AddOptions<TableStorageOptions>().Configure<IServiceProvider>((storage, provider) =>
            storage.ForceReplay |= provider.GetService<TestHubOptions>() is { ForceReplay: true });
        var host = new DurableTaskTestHost(services.BuildServiceProvider());
        foreach (var worker in host._workers)
        {
            await worker.StartAsync(cancellationToken);
        }
        await host._services.GetRequiredService<DurableTaskHub>().WhenActive.WaitAsync(cancellationToken);
        return host;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.StopAsync(CancellationToken.None);
        }
        await _services.DisposeAsync();
    }
}
