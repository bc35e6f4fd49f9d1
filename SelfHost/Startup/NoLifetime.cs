namespace SelfHost.Startup;

/// <summary>For the hosts within this host: signals are Program.cs's, and they stop when they are told.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
