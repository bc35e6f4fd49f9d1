using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace SelfHost.Hosting.Startup;

/// <summary>The order of a start and a stop: storage before anything that uses it, functions when the address is known, storage last.</summary>
internal sealed class HostLifecycle(
    HostStorage storage,
    HostReadiness readiness,
    HostAddress address,
    FunctionKey key,
    IServer server,
    IConfiguration configuration) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => storage.StartAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (HostSettings.IsStorageOnly(configuration))
            return;
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses;
        PublishedHostname.Publish(configuration, address.Set(addresses));
        readiness.Start();
        foreach (var listening in addresses)
            await Console.Out.WriteLineAsync($"Listening on {listening}");
        await Console.Out.WriteLineAsync($"Function key: {key.Value}");
        if (storage.StartedIn is { } folder)
            await Console.Out.WriteLineAsync($"Storage: Azurite, started by the app; its data is in {folder}");
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await storage.DisposeAsync();
}
