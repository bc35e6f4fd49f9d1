using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;
using SelfHost.DurableTask.Worker;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>The engine as an application runs it, with the workloads registered and its storage operations counted.</summary>
internal sealed class BenchHub : IAsyncDisposable
{
    public const string Hello = "Hello5";
    public const string FanOut = "FanOut";
    public const string Gather = "Gather";
    public const string Waiting = "Waiting";
    public const string W = "W";
    public const string Event = "Go";

    private readonly ServiceProvider _services;

    private BenchHub(ServiceProvider services, CountingStore store)
    {
        (_services, Store) = (services, store);
        Client = services.GetRequiredService<DurableTaskClient>();
        Hub = services.GetRequiredService<DurableTaskHub>();
    }

    public CountingStore Store { get; }

    public DurableTaskClient Client { get; }

    public DurableTaskHub Hub { get; }

    public static async Task<BenchHub> StartAsync(string connection, string hubName)
    {
        var store = new CountingStore(new TableHubStore(connection, hubName));
        var services = new ServiceCollection();
        services.AddDurableTaskWorker(worker => worker.AddTasks(AddTasks).UseStore((_, _) => store));
        var hub = new BenchHub(services.BuildServiceProvider(), store);
        foreach (var worker in hub._services.GetServices<IHostedService>())
        {
            await worker.StartAsync(CancellationToken.None);
        }
        await hub.Hub.WhenActive;
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _services.GetServices<IHostedService>())
        {
            await worker.StopAsync(CancellationToken.None);
        }
        await _services.DisposeAsync();
    }

    private static void AddTasks(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<string, string>("Say", (_, name) => $"Hello {name}!")
        .AddOrchestratorFunc<int, string>(Hello, async (context, _) =>
        {
            var said = string.Empty;
            foreach (var city in (string[])["Tokyo", "Seattle", "London", "Paris", "Nantes"])
            {
                said += await context.CallActivityAsync<string>("Say", city);
            }
            return said;
        })
        .AddOrchestratorFunc<int, int>(FanOut, async (context, width) =>
            (await Task.WhenAll(Enumerable.Range(0, width).Select(number => context.CallActivityAsync<string>("Say", $"{number}")))).Length)
        .AddOrchestratorFunc<int, int>(Gather, async (context, count) =>
        {
            var sum = 0;
            for (var received = 0; received < count; received++)
            {
                sum += await context.WaitForExternalEvent<int>(Event);
            }
            return sum;
        })
        .AddOrchestratorFunc<int, string>(Waiting, (context, _) => context.WaitForExternalEvent<string>(Event))
        .AddOrchestratorFunc<int, string>(W, async (context, _) =>
        {
            var said = string.Empty;
            for (var step = 0; step < 3; step++)
            {
                said += await context.CallActivityAsync<string>("Say", $"{step}");
            }
            await Task.WhenAll(Enumerable.Range(0, 3).Select(number => context.CallActivityAsync<string>("Say", $"{number}")));
            said += await context.WaitForExternalEvent<string>(Event);
            return said + await context.CallActivityAsync<string>("Say", "last");
        });
}
