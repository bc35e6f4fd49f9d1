namespace SelfHost.DurableTask.Engine;

/// <summary>
/// The single thread of control of an orchestrator: continuations queue here and run, in order, only while a step runs.
/// </summary>
internal sealed class OrchestrationThread : SynchronizationContext
{
    private readonly Lock _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _owner;
    private int _wasResumedFromOutside;

    /// <summary>Whether the caller runs as part of a step.</summary>
    public bool IsCurrent => _owner == Environment.CurrentManagedThreadId;

    /// <summary>Whether a continuation arrived from outside of a step: the orchestrator awaited something that is not durable.</summary>
    public bool WasResumedFromOutside => Volatile.Read(ref _wasResumedFromOutside) != 0;

    /// <summary>Called, on whatever thread, when that happens for the first time.</summary>
    public Action? ResumedFromOutside { get; set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!IsCurrent)
        {
            // Code that went on here could do what no replay repeats.
            NoteOutside();
            return;
        }
        lock (_gate)
        {
            _queue.Enqueue((d, state));
        }
    }

    /// <summary>Notes that orchestrator code has gone on outside of a step.</summary>
    public void NoteOutside()
    {
        if (Interlocked.Exchange(ref _wasResumedFromOutside, 1) == 0)
        {
            ResumedFromOutside?.Invoke();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("An orchestrator is never called from outside.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs code on this thread of control, then all that it made ready.</summary>
    public void Run(Action action)
    {
        var outer = Current;
        _owner = Environment.CurrentManagedThreadId;
        try
        {
            SetSynchronizationContext(this);
            action();
            Drain();
        }
        finally
        {
            _owner = 0;
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>
    /// Completes an awaited task. No context is current meanwhile, so that a continuation that declined its context (ConfigureAwait(false)) runs
    /// here and now instead of escaping to the thread pool, while every other one is posted to this queue.
    /// </summary>
    public void Complete(Action completion) => Run(() =>
    {
        SetSynchronizationContext(null);
        completion();
        SetSynchronizationContext(this);
    });

    private void Drain()
    {
        while (true)
        {
            (SendOrPostCallback Callback, object? State) next;
            lock (_gate)
            {
                if (!_queue.TryDequeue(out next))
                {
                    return;
                }
            }
            SetSynchronizationContext(this);
            next.Callback(next.State);
        }
    }
}
