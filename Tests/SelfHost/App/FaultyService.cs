using Microsoft.Extensions.Hosting;

namespace HostedApp;

/// <summary>Throws when the worker has already connected to its host.</summary>
internal sealed class FaultyService : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("This app's service throws while it starts.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
