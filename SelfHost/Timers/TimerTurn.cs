#pragma warning disable CS0618 // «Not ready for public consumption», but what the SDK's own singletons stand on.
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.WebJobs.Host;

namespace SelfHost.Timers;

/// <summary>The right to run the timers: a lease in the storage account, kept by the WebJobs SDK's lock manager, that lapses when its host dies.</summary>
/// <remarks>A host that was killed and is started again has the same name, and so has its turn back at once.</remarks>
internal sealed class TimerTurn(IDistributedLockManager locks, string hostName, ILogger<TimerTurn> log)
{
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(60);
    private readonly string _owner = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(hostName)).AsSpan(0, 16)).ToString();
    private TaskCompletionSource _held = NewPromise();

    public bool IsHeld => Volatile.Read(ref _held).Task.IsCompleted;

    /// <summary>Returns when this host has the turn.</summary>
    public Task HeldAsync(CancellationToken stopping) => Volatile.Read(ref _held).Task.WaitAsync(stopping);

    /// <summary>Takes the turn when nobody has it, and keeps it until the host stops, which gives it back.</summary>
    public async Task KeepAsync(CancellationToken stopping)
    {
        IDistributedLock? held = null;
        while (!stopping.IsCancellationRequested)
        {
            held = await TryHoldAsync(held, stopping);
            if (held is not null)
                _held.TrySetResult();
            else if (IsHeld)
                Volatile.Write(ref _held, NewPromise());
            await Task.Delay(_period / 3, stopping).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        if (held is not null)
            await GiveBackAsync(held);
    }

    private async Task GiveBackAsync(IDistributedLock held)
    {
        try
        {
            await locks.ReleaseLockAsync(held, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(2));
        }
        catch (Exception failure)
        {
            log.LogWarning("The turn for the timers could not be given back; it lapses within a minute. {Failure}", failure.GetBaseException().Message);
        }
    }

    private async Task<IDistributedLock?> TryHoldAsync(IDistributedLock? held, CancellationToken stopping)
    {
        try
        {
            return held is null ? await locks.TryLockAsync(null, "timers", _owner, _owner, _period, stopping)
                : await locks.RenewAsync(held, stopping) ? held : null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return held;
        }
        catch (Exception failure)
        {
            log.LogWarning("The turn for the timers could not be taken or kept: {Failure}", failure.GetBaseException().Message);
            return null;
        }
    }

    private static TaskCompletionSource NewPromise() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
