using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;
using SelfHost.DurableTask.Worker;

namespace GrantFlow.Tests.DurableTask;

/// <summary>A host of the engine over a given store, which can be stopped in an orderly way or die.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly SeverableStore _store;
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStopped;

    private TestHub(ServiceProvider services, SeverableStore store)
    {
        (_services, _store) = (services, store);
        Client = services.GetRequiredService<DurableTaskClient>();
        Hub = services.GetRequiredService<DurableTaskHub>();
    }

    public DurableTaskClient Client { get; }

    public DurableTaskHub Hub { get; }

    public static async Task<TestHub> StartAsync(
        IHubStore store, Action<DurableTaskRegistry> tasks, TimeProvider? time = null, bool forceReplay = false, HostIdentity? identity = null, Action<IServiceCollection>? configure = null)
    {
        var severable = new SeverableStore(store);
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        if (identity is not null)
        {
            services.AddSingleton(identity);
        }
        configure?.Invoke(services);
        services.AddDurableTaskWorker(builder => builder.AddTasks(tasks).UseStore((_, _) => severable));
        services.AddOptions<TableStorageOptions>().Configure(options => options.ForceReplay = forceReplay);
        var hub = new TestHub(services.BuildServiceProvider(), severable);
        foreach (var worker in hub._services.GetServices<IHostedService>())
        {
            await worker.StartAsync(CancellationToken.None);
        }
        return hub;
    }

    /// <summary>A process that does not exist: its leases are taken over at once.</summary>
    public static HostIdentity DeadProcess() => HostIdentity.OfThisProcess with { ProcessId = int.MaxValue - 1 };

    /// <summary>Dies: no further write reaches the store, and nobody says goodbye.</summary>
    public void Die()
    {
        _store.Sever();
        _died.TrySetResult();
    }

    /// <summary>Ends when it has died.</summary>
    public Task Died => _died.Task;

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            if (!_store.IsSevered)
            {
                foreach (var worker in _services.GetServices<IHostedService>())
                {
                    await worker.StopAsync(CancellationToken.None);
                }
            }
            await _services.DisposeAsync();
        }
    }
}
