using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Worker;
using SelfHost.DurableTask.Worker.Hosting;

namespace SelfHost.DurableTask.Hosting;

/// <summary>Runs the embedded engine for as long as the application runs.</summary>
internal sealed class EmbeddedWorker(string name, IDurableTaskFactory factory, HubHost hub, TimeSpan? retention, ILogger<EmbeddedWorker> logger) : DurableTaskWorker(name, factory)
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        hub.Start();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await hub.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => retention is { } kept
        ? new RetentionSweep(hub, new EngineClient(Name, hub), kept, logger).RunAsync(stoppingToken)
        : Task.CompletedTask;
}
