using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Worker;

namespace SelfHost.DurableTask.Hosting;

/// <summary>Makes the engine of a named worker from what was configured for it.</summary>
internal static class HubFactory
{
    public static HubHost Make(IServiceProvider services, string name)
    {
        var worker = services.GetRequiredService<IOptionsMonitor<DurableTaskWorkerOptions>>().Get(name);
        var storage = services.GetRequiredService<IOptionsMonitor<TableStorageOptions>>().Get(name);
        var registry = services.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().Get(name);
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var stores = services.GetServices<StoreFactory>().Where(store => store.WorkerName == name).ToList();
        if (stores.Count != 1)
        {
            throw new InvalidOperationException("A durable task worker needs one store: call UseTableStorage once on its builder.");
        }
        var options = new EngineOptions
        {
            LeaseDuration = storage.LeaseDuration,
            CachedInstances = storage.ForceReplay ? 0 : storage.CachedInstances,
            ConcurrentActivities = worker.Concurrency.MaximumConcurrentActivityWorkItems,
            ConcurrentSteps = worker.Concurrency.MaximumConcurrentOrchestrationWorkItems,
            Identity = services.GetService<HostIdentity>() ?? HostIdentity.OfThisProcess,
            DefaultVersion = worker.Versioning?.DefaultVersion ?? string.Empty,
        };
        return new HubHost(
            stores[0].Make(services, storage),
            options,
            new CursorServices(new EngineTaskFactory(registry), services, worker.DataConverter, loggers),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<TaskScheduler>() ?? TaskScheduler.Default,
            loggers.CreateLogger<HubHost>());
    }
}
