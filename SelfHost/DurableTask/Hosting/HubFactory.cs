using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Storage;
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
            MaxRequests = storage.MaxRequests,
            InlinePayloadChars = storage.InlinePayloadChars,
            QueuedActivities = storage.QueuedActivities,
            CrashLimit = storage.CrashLimit,
            Policy = new RunPolicy(worker.Versioning, services.GetService<IOptionsMonitor<DurableTaskWorkerWorkItemFilters>>()?.Get(name), FilterOf(services, worker)),
            DefaultVersion = worker.Versioning?.DefaultVersion ?? string.Empty,
        };
        return new HubHost(
            new MeteredHubStore(stores[0].Make(services, storage), storage.HubName),
            options,
            new CursorServices(new EngineTaskFactory(registry), services, worker.DataConverter, loggers),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<TaskScheduler>() ?? TaskScheduler.Default,
            loggers.CreateLogger<HubHost>());
    }

    private static Func<string, IReadOnlyDictionary<string, string>, CancellationToken, ValueTask<bool>>? FilterOf(IServiceProvider services, DurableTaskWorkerOptions worker)
    {
#pragma warning disable CS0618 // Marked as experimental for applications.
        return (worker.OrchestrationFilter ?? services.GetService<IOrchestrationFilter>()) is not { } filter
            ? null
            : (orchestrator, tags, cancellation) => filter.IsOrchestrationValidAsync(new OrchestrationFilterParameters { Name = orchestrator, Tags = tags }, cancellation);
#pragma warning restore CS0618
    }
}
