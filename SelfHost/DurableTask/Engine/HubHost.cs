using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>Waits for the hub's lease, runs a session while it holds it, and waits again when it was lost.</summary>
internal sealed class HubHost(IHubStore store, EngineOptions options, CursorServices services, TimeProvider time, TaskScheduler scheduler, ILogger<HubHost> logger) : IAsyncDisposable
{
    private readonly BusyCounter _busy = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HostLease _lease = new(store, time, options);
    private readonly Lock _gate = new();
    private TaskCompletionSource<HubSession> _active = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    public IHubStore Store => store;

    /// <summary>Bounds what clients ask of this host, also while it waits as a standby.</summary>
    public AdmissionGate Admission { get; } = new(options.MaxRequests);

    public TimeProvider Time => time;

    public DataConverter Converter => services.Converter;

    /// <summary>Whether this host holds the hub.</summary>
    public bool IsActive => Active.IsCompletedSuccessfully;

    public long Epoch => _lease.Epoch;

    /// <summary>Ends when this host holds the hub.</summary>
    public Task<HubSession> Active
    {
        get
        {
            lock (_gate)
            {
                return _active.Task;
            }
        }
    }

    /// <summary>Ends when no step, activity or delivery is under way.</summary>
    public Task WhenIdle() => _busy.WhenIdle();

    public void Start() => _running = Task.Factory.StartNew(RunAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap();

    /// <summary>Stops committing and dispatching at once and gives the lease back. What had not been committed is done again by the next host.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        Cancel();
        await _running.WaitAsync(cancellation);
        await _lease.ReleaseAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Cancel();
        await _running;
        _lease.Dispose();
        _stopping.Dispose();
    }

    // Here and now: an asynchronous cancellation would run what waits for it on the thread pool.
    private void Cancel() => _stopping.Cancel();

    private async Task RunAsync()
    {
        var isInitialized = false;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (!isInitialized)
                {
                    await store.InitializeAsync(_stopping.Token);
                    isInitialized = true;
                }
                var (taken, lookAgain) = await _lease.TryAcquireAsync(_stopping.Token);
                if (taken is { } takeover)
                {
                    await RunSessionAsync(takeover);
                    continue;
                }
                var wait = lookAgain - time.GetUtcNow();
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), time, _stopping.Token);
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                logger.LogError(failure, "The task hub cannot be reached. Check the storage connection; it is tried again.");
                await PauseAsync();
            }
        }
    }

    private async Task PauseAsync()
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopping, as the caller will see.
        }
    }

    private async Task RunSessionAsync(Takeover takeover)
    {
        using var session = new HubSession(store, _lease, options, services, time, logger, StartCounted, _stopping.Token);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        // A recovery may take longer than the lease lasts.
        var (renewing, recovering) = (RenewUntilLostAsync(session, ends.Token), session.RecoverAsync(takeover));
        try
        {
            if (await Task.WhenAny(recovering, renewing) == recovering)
            {
                await recovering;
                _active.TrySetResult(session);
            }
            await renewing;
        }
        catch (HubLostException)
        {
            logger.LogWarning("This process has lost the task hub to another one and waits as a standby.");
        }
        finally
        {
#pragma warning disable CA1849 // Here and now: an asynchronous cancellation would continue on the thread pool.
            ends.Cancel();
#pragma warning restore CA1849
            await session.DrainAsync();
            await EndAsync(renewing);
            await EndAsync(recovering);
            lock (_gate)
            {
                // Who waits for a hub that could not be recovered goes on waiting: it is tried again.
                if (_active.Task.IsCompleted)
                {
                    _active = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
    }

    private static async Task EndAsync(Task work)
    {
        try
        {
            await work;
        }
#pragma warning disable CA1031 // The session has ended for a reason that is known.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Its failure was seen, or is a consequence of that end.
        }
    }

    private async Task RenewUntilLostAsync(HubSession session, CancellationToken ends)
    {
        var lost = session.WhenLostAsync();
        while (!_stopping.IsCancellationRequested)
        {
            var renewal = PassAsync(options.RenewInterval, ends);
            if (await Task.WhenAny(renewal, lost) != renewal)
            {
                throw new HubLostException();
            }
            await renewal;
            await _lease.CommitAsync([], ends);
        }
    }

    // Its own task: when a delay itself is cancelled, what combines it with others continues on the thread pool.
    private async Task PassAsync(TimeSpan duration, CancellationToken ends) => await Task.Delay(duration, time, ends);

    private void StartCounted(Func<Task> work)
    {
        _busy.Enter();
        // In order of arrival: what was begun together, as the activities of a fan-out, ends before the step that the first of it causes, and is one step.
        _ = Task.Factory.StartNew(() => RunCountedAsync(work), CancellationToken.None, TaskCreationOptions.DenyChildAttach | TaskCreationOptions.PreferFairness, scheduler);
    }

    private async Task RunCountedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The next host does it again.
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The task hub met an error that no step accounts for.");
        }
        finally
        {
            _busy.Leave();
        }
    }
}
