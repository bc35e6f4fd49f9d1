#pragma warning disable CS0618 // «Not ready for public consumption», but what the SDK's own singletons stand on.
using Microsoft.Azure.WebJobs.Host;

namespace SelfHost.Timers;

/// <summary>The right to run the timers: a lease in the storage account, kept by the WebJobs SDK's lock manager, that lapses when its host dies.</summary>
internal sealed class TimerTurn(IDistributedLockManager locks, ILogger<TimerTurn> log)
{
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(2);
    private readonly string _owner = Guid.NewGuid().ToString();
    private volatile IDistributedLock? _held;

    public bool IsHeld => _held is not null;

    /// <summary>Takes the turn when nobody has it, and keeps it until the host stops, which gives it back.</summary>
    public async Task KeepAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await TryAsync("be taken or kept", async () => _held = await TakeOrKeepAsync(stopping), stopping);
            await Task.Delay(_period / 3, stopping).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        // What is not given back lapses within a minute.
        if (_held is { } held)
            await TryAsync("be given back", () => locks.ReleaseLockAsync(held, CancellationToken.None).WaitAsync(_grace), stopping);
    }

    private async Task<IDistributedLock?> TakeOrKeepAsync(CancellationToken stopping) =>
        _held is not { } held ? await locks.TryLockAsync(null, "timers", _owner, _owner, _period, stopping)
        : await locks.RenewAsync(held, stopping) ? held : null;

    private async Task TryAsync(string what, Func<Task> step, CancellationToken stopping)
    {
        try
        {
            await step();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The turn is as it was.
        }
        catch (Exception failure)
        {
            _held = null;
            log.LogWarning("The turn for the timers could not {What}: {Failure}", what, failure.GetBaseException().Message);
        }
    }
}
