using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Worker.Hosting;

namespace SelfHost.DurableTask.Worker;

/// <summary>Builds the embedded engine, or the worker class that was chosen instead.</summary>
internal sealed class EngineWorkerBuilder(string name, IServiceCollection services) : IDurableTaskWorkerBuilder
{
    public string Name { get; } = name;

    public IServiceCollection Services { get; } = services;

    public Type? BuildTarget
    {
        get;
        set => field = value is null || (typeof(DurableTaskWorker).IsAssignableFrom(value) && !value.IsAbstract)
            ? value
            : throw new ArgumentException($"{value} is not a concrete {nameof(DurableTaskWorker)}.", nameof(value));
    }

    public IHostedService Build(IServiceProvider serviceProvider)
    {
        var factory = new EngineTaskFactory(serviceProvider.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().Get(Name));
        return BuildTarget is { } target
            ? (IHostedService)ActivatorUtilities.CreateInstance(serviceProvider, target, Name, factory)
            : new EmbeddedWorker(
                Name,
                factory,
                serviceProvider.GetRequiredKeyedService<HubHost>(Name),
                serviceProvider.GetRequiredService<IOptionsMonitor<TableStorageOptions>>().Get(Name).Retention,
                serviceProvider.GetRequiredService<ILogger<EmbeddedWorker>>());
    }
}
