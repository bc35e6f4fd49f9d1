namespace GrantFlow.Tests.Simulation.Kernel;

/// <summary>A timer of one process on the simulated clock.</summary>
internal sealed class SimTimer(SimScheduler scheduler, SimActor actor, TimerCallback callback, object? state) : ITimer
{
    private DateTimeOffset? _due;
    private TimeSpan _period;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            _due = null;
            return true;
        }
        Arm(dueTime);
        return true;
    }

    /// <summary>Whether the timer still waits for this time, and for a process that lives.</summary>
    public bool IsDueAt(DateTimeOffset time) => _due == time && !actor.IsDead;

    public void Fire()
    {
        _due = null;
        if (_period > TimeSpan.Zero)
        {
            Arm(_period);
        }
        actor.Post(new SendOrPostCallback(callback), state);
    }

    public void Dispose() => _due = null;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Arm(TimeSpan delay)
    {
        _due = scheduler.Now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero);
        scheduler.Enqueue(this, _due.Value);
    }
}
