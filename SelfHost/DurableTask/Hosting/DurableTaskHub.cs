using SelfHost.DurableTask.Engine;

namespace SelfHost.DurableTask.Hosting;

/// <summary>Whether this process runs the task hub. At any time at most one process does; another one on the same hub waits as a hot standby.</summary>
public sealed class DurableTaskHub
{
    private readonly HubHost _host;

    internal DurableTaskHub(HubHost host) => _host = host;

    /// <summary>Whether this process holds the hub's lease and has recovered its instances.</summary>
    public bool IsActive => _host.IsActive;

    /// <summary>Ends when this process holds the hub and has recovered its instances. After the hub was lost, a new task waits for the next time.</summary>
    public Task WhenActive => _host.Active;

    /// <summary>Counts the owners of the hub: each has a higher number than the one before. 0 until this process owned it.</summary>
    public long Epoch => _host.Epoch;

    /// <summary>Ends when no step, activity or delivery is under way: orchestrations wait for events and timers only. For tests that move the clock.</summary>
    public Task WhenIdleAsync() => _host.WhenIdle();
}
