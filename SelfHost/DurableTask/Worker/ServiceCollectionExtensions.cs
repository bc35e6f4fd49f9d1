using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Hosting;

namespace SelfHost.DurableTask.Worker;

/// <summary>Adds durable task workers to an application.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds a worker, its client and its hub. Calls with the same name configure the same worker.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The worker's name; null means the default one.</param>
    public static IDurableTaskWorkerBuilder AddDurableTaskWorker(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var workerName = name ?? Options.DefaultName;
        if (services.Select(service => service.ServiceKey is null ? service.ImplementationInstance : null)
            .OfType<EngineWorkerBuilder>().FirstOrDefault(existing => existing.Name == workerName) is { } known)
        {
            return known;
        }
        var builder = new EngineWorkerBuilder(workerName, services);
        services.AddOptions();
        services.AddLogging();
        services.AddSingleton(builder);
        services.AddKeyedSingleton(workerName, (provider, _) => HubFactory.Make(provider, workerName));
        services.AddSingleton<IHostedService>(builder.Build);
        services.TryAddSingleton(provider => new DurableTaskHub(provider.GetRequiredKeyedService<HubHost>(workerName)));
        services.TryAddSingleton<DurableTaskClient>(provider => new EngineClient(workerName, provider.GetRequiredKeyedService<HubHost>(workerName)));
        return builder;
    }

    /// <summary>Adds and configures the default worker, its client and its hub.</summary>
    public static IServiceCollection AddDurableTaskWorker(this IServiceCollection services, Action<IDurableTaskWorkerBuilder> configure) =>
        services.AddDurableTaskWorker(Options.DefaultName, configure);

    /// <summary>Adds and configures a worker, its client and its hub.</summary>
    public static IServiceCollection AddDurableTaskWorker(this IServiceCollection services, string name, Action<IDurableTaskWorkerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(services.AddDurableTaskWorker(name));
        return services;
    }
}
