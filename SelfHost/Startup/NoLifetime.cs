namespace SelfHost.Startup;

/// <summary>For the hosts within this host: signals are <see cref="StopSignal"/>'s, and they stop when they are told.</summary>
public sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
