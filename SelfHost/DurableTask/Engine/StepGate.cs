namespace SelfHost.DurableTask.Engine;

/// <summary>
/// Bounds the steps under way. Loaded instances go first, so that what has begun ends before more is begun or loaded: in plain order of arrival, more running
/// instances than the cache holds would each be evicted and read again for every step.
/// </summary>
internal sealed class StepGate(int permits)
{
    /// <summary>So often an instance that is not loaded goes first: none waits for ever.</summary>
    private const int TurnOfOthers = 8;

    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _loaded = new();
    private readonly Queue<TaskCompletionSource> _others = new();
    private TaskCompletionSource? _idle;
    private int _used;
    private int _turn;

    /// <summary>Waits for a permit.</summary>
    public Task EnterAsync(bool isLoaded)
    {
        lock (_gate)
        {
            if (_used < permits)
            {
                _used++;
                return Task.CompletedTask;
            }
            var granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (isLoaded ? _loaded : _others).Enqueue(granted);
            EngineMeters.StepWaits(1);
            return granted.Task;
        }
    }

    /// <summary>Ends when no step is under way and none waits.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return _used == 0 ? Task.CompletedTask : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Gives the permit to the next, if anybody waits.</summary>
    public void Leave()
    {
        TaskCompletionSource? next;
        lock (_gate)
        {
            var (first, second) = ++_turn % TurnOfOthers == 0 ? (_others, _loaded) : (_loaded, _others);
            if (first.TryDequeue(out next) || second.TryDequeue(out next))
            {
                EngineMeters.StepWaits(-1);
            }
            else if (--_used == 0)
            {
                (next, _idle) = (_idle, null);
            }
        }
        next?.SetResult();
    }
}
