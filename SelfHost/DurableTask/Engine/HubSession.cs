using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// The time during which a host holds the hub: every instance has at most one slot, every slot handles one batch of messages at a time, and every
/// batch is one transaction. When the lease is lost the session is dead: what it still has in hand is refused, never committed.
/// </summary>
internal sealed partial class HubSession : IDisposable
{
    /// <summary>After how many failures a message is given up.</summary>
    private const int MaxFailures = 6;

    private static readonly TimeSpan _afterEscape = TimeSpan.FromSeconds(5);

    private readonly IHubStore _store;
    private readonly HostLease _lease;
    private readonly EngineOptions _options;
    private readonly CursorServices _services;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<Func<Task>> _start;
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationToken _stopped;
    private readonly ConcurrentDictionary<string, InstanceSlot> _slots = new(StringComparer.Ordinal);
    private readonly StepGate _steps;
    private readonly ActiveIndex _index;
    private readonly TimerQueue _timers;
    private readonly ActivityPump _activities;
    private readonly InstanceCache _cache;
    private readonly InstanceWatch _watch = new();
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<ITimer> _later = [];
    private long _transactions;

    public HubSession(
        IHubStore store, HostLease lease, EngineOptions options, CursorServices services, TimeProvider time, ILogger logger, Action<Func<Task>> start, CancellationToken stopping)
    {
        (_store, _lease, _options, _services, _time, _logger, _start) = (store, lease, options, services, time, logger, start);
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _stopped = _stopping.Token;
        _steps = new StepGate(options.ConcurrentSteps);
        _index = new ActiveIndex(lease, time, start, _stopped);
        _timers = new TimerQueue(time, WakeUnlessGone);
        _activities = new ActivityPump(options, services, start, () => lease.EnsureAsync(_stopped), ActivityEnded, WakeUnlessGone);
        _cache = new InstanceCache(options.CachedInstances);
    }

    /// <summary>Ends when the lease was lost. Its own task, since combining the source with others would continue on the thread pool.</summary>
    public async Task WhenLostAsync() => await _lost.Task;

    public InstanceWatch Watch => _watch;

    /// <summary>Hands a message to an instance. Its <see cref="InstanceMessage.Handled"/> tells what became of it.</summary>
    public void Post(string instanceId, InstanceMessage message)
    {
        if (_stopped.IsCancellationRequested)
        {
            message.Refuse(new HubLostException());
            return;
        }
        while (true)
        {
            var slot = _slots.GetOrAdd(instanceId, static id => new InstanceSlot(id));
            if (slot.Enqueue(message) is not { } mustStart)
            {
                continue;
            }
            if (mustStart)
            {
                _start(() => RunAsync(slot));
            }
            return;
        }
    }

    /// <summary>The instance's row as last committed: from memory when it is loaded and the lease is held.</summary>
    public async Task<InstanceRow?> ReadAsync(string instanceId, CancellationToken cancellation) =>
        _lease.IsHeld && _slots.TryGetValue(instanceId, out var slot) && slot.Row is { } row ? row : await InstanceReader.RowAsync(_store, instanceId, cancellation);

    /// <summary>Waits until no step is under way any more: what it wrote, or not, is certain then.</summary>
    public Task DrainAsync()
    {
        Cancel();
        return _steps.WhenIdleAsync();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _activities.Clear();
        _timers.Dispose();
        lock (_later)
        {
            foreach (var timer in _later)
            {
                timer.Dispose();
            }
            _later.Clear();
        }
        _index.Dispose();
        _watch.FailAll(new HubLostException());
        foreach (var slot in _slots.Values)
        {
            // They waited for a delivery that will not end here any more.
            RefuseAll(slot, slot.Deferred, new HubLostException());
        }
        _stopping.Dispose();
    }

    // Here and now: an asynchronous cancellation would run what waits for it on the thread pool.
    private void Cancel() => _stopping.Cancel();

    private void Lose()
    {
        _activities.Clear();
        _lost.TrySetResult();
    }

    /// <summary>Starts work after a while; until then nothing counts as under way.</summary>
    private void Later(TimeSpan delay, Func<Task> work)
    {
        lock (_later)
        {
            if (_stopped.IsCancellationRequested)
            {
                return;
            }
            ITimer? timer = null;
            timer = _time.CreateTimer(_ => Begin(timer!), null, delay, Timeout.InfiniteTimeSpan);
            _later.Add(timer);
        }

        void Begin(ITimer elapsed)
        {
            lock (_later)
            {
                _later.Remove(elapsed);
            }
            elapsed.Dispose();
            _start(work);
        }
    }

    private async Task RunAsync(InstanceSlot slot)
    {
        await _steps.EnterAsync(slot.State is not null);
        try
        {
            while (true)
            {
                var batch = slot.TakeBatch(_options.MessagesPerStep);
                if (batch.Count > 0)
                {
                    await HandleOrGiveUpAsync(slot, batch);
                }
                var isTracked = slot.Page is not null;
                if (isTracked && slot.State is not null)
                {
                    _cache.Touch(slot);
                }
                if (slot.TryRest(remove: !isTracked))
                {
                    if (!isTracked)
                    {
                        _cache.Forget(slot);
                        _slots.TryRemove(KeyValuePair.Create(slot.InstanceId, slot));
                        slot.Unload();
                    }
                    return;
                }
            }
        }
        finally
        {
            _steps.Leave();
        }
    }

    /// <summary>Whatever escapes here would leave the slot scheduled for ever, and its instance deaf.</summary>
    private async Task HandleOrGiveUpAsync(InstanceSlot slot, List<InstanceMessage> batch)
    {
        try
        {
            await HandleSafelyAsync(slot, batch);
            if (_options.CachedInstances == 0)
            {
                slot.Unload();
            }
        }
#pragma warning disable CA1031 // Whatever it is, whoever waits must learn it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _logger.LogError(failure, "Orchestration {InstanceId} met an error that no step accounts for; it is looked at again.", slot.InstanceId);
            slot.Unload();
            RefuseAll(slot, batch, failure);
            Later(_afterEscape, () => WakeAsync(slot.InstanceId));
        }
    }

    private Task WakeAsync(string instanceId)
    {
        WakeUnlessGone(instanceId);
        return Task.CompletedTask;
    }

    private async Task HandleSafelyAsync(InstanceSlot slot, List<InstanceMessage> batch)
    {
        while (batch.Count > 0)
        {
            try
            {
                if (_stopped.IsCancellationRequested)
                {
                    throw new HubLostException();
                }
                await HandleAsync(slot, batch);
                Release(slot);
                return;
            }
            catch (HubLostException lost)
            {
                slot.Unload();
                RefuseAll(slot, batch, lost);
                Lose();
                return;
            }
            catch (Exception failure)
            {
                // Memory may be ahead of storage now: what is true is read again.
                slot.Unload();
                if (_stopped.IsCancellationRequested)
                {
                    RefuseAll(slot, batch, new HubLostException());
                    return;
                }
                _logger.LogWarning(failure, "A step of orchestration {InstanceId} was not committed and is tried again.", slot.InstanceId);
                await BackOffAsync(slot, batch, failure);
            }
        }
    }

    private async Task BackOffAsync(InstanceSlot slot, List<InstanceMessage> batch, Exception failure)
    {
        var failed = batch.Where(message => ++message.Failures >= MaxFailures).ToList();
        if (failed.Count == 0 || !IsOfInstance(failure) || !await TryParkFailingAsync(slot, failure))
        {
            // Nobody repeats what comes from the engine itself: it is tried until storage answers.
            failed.RemoveAll(message => message.IsInternal);
        }
        foreach (var message in failed)
        {
            batch.Remove(message);
            RefuseAll(slot, [message], failure);
        }
        if (failure is not StoreConflictException && batch.Count > 0)
        {
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 << Math.Min(batch.Max(message => message.Failures), 9)), _time, _stopped);
            }
            catch (OperationCanceledException)
            {
                // The next try refuses the batch.
            }
        }
    }

    /// <summary>Whether a failure lies in what the instance is or writes, so that another try must fail too; everything else is taken for trouble with storage.</summary>
    private static bool IsOfInstance(Exception failure) =>
        failure is InvalidOperationException and not FinishedInstanceException or ArgumentException or System.Text.Json.JsonException or InvalidDataException or NullReferenceException or FormatException;

    private static void RefuseAll(InstanceSlot slot, List<InstanceMessage> batch, Exception reason)
    {
        foreach (var message in batch)
        {
            Settled(slot, message);
            message.Refuse(reason);
        }
    }

    /// <summary>An answer that was consumed or dropped is not under way any more: if it is still missing after a reload, its task is dispatched again.</summary>
    private static void Settled(InstanceSlot slot, InstanceMessage message)
    {
        if (message is InstanceMessage.Occurred { ExecutionId: { } execution, Event: { EventType: EventType.TaskCompleted or EventType.TaskFailed } answer })
        {
            slot.InFlight.Remove((execution, answer.EventId));
        }
    }

    /// <summary>A timer that outlived its instance must not cause a read.</summary>
    private void WakeUnlessGone(string instanceId)
    {
        if (_slots.ContainsKey(instanceId))
        {
            Post(instanceId, new InstanceMessage.Wake());
        }
    }

    private void ActivityEnded(ActivityCall call, HistoryEvent answer) =>
        Post(call.InstanceId, new InstanceMessage.Occurred { Event = answer, ExecutionId = call.ExecutionId });

    /// <summary>Names a message of a client, so that a step that is repeated after an unknown outcome does not take it twice.</summary>
    public string NextMessageKey() => NextTransaction();

    private string NextTransaction() => string.Create(CultureInfo.InvariantCulture, $"{_lease.Epoch:x}-{Interlocked.Increment(ref _transactions):x}");
}
