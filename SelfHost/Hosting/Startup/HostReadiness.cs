namespace SelfHost.Hosting.Startup;

/// <summary>Whether functions may run: the address is known, and this process holds the task hub if there is one.</summary>
internal sealed class HostReadiness
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether this process holds the task hub; always so in an app without durable functions.</summary>
    public Func<bool> IsHubHeld { get; set; } = () => true;

    /// <summary>Completes when the hub is held.</summary>
    public Func<Task> WhenHubHeld { get; set; } = () => Task.CompletedTask;

    /// <summary>Completes when the address is known, which is before any function runs.</summary>
    public Task WhenReady => _started.Task;

    public bool IsActive => _started.Task.IsCompletedSuccessfully && IsHubHeld();

    public void Start() => _started.TrySetResult();
}
