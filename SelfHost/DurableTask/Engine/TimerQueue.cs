namespace SelfHost.DurableTask.Engine;

/// <summary>When waiting instances must be woken. One clock timer serves the earliest; entries overtaken by an earlier wake-up are harmless.</summary>
internal sealed class TimerQueue(TimeProvider time, Action<string> wake) : IDisposable
{
    /// <summary>System timers take at most 49 days.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromDays(40);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<string, long> _queue = new();
    private ITimer? _timer;
    private long _armedFor = long.MaxValue;

    public void Add(string instanceId, DateTime due)
    {
        lock (_gate)
        {
            _queue.Enqueue(instanceId, due.Ticks);
            if (due.Ticks < _armedFor)
            {
                Arm(due.Ticks);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            _queue.Clear();
        }
    }

    private void Arm(long due)
    {
        _armedFor = due;
        var wait = TimeSpan.FromTicks(Math.Max(0, due - time.GetUtcNow().UtcTicks));
        // System timers count whole milliseconds and cut off the rest: rounding up keeps a timer from firing early.
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(wait.TotalMilliseconds, _longest.TotalMilliseconds)));
        if (_timer is null)
        {
            _timer = time.CreateTimer(_ => Fire(), null, wait, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void Fire()
    {
        List<string> due = [];
        lock (_gate)
        {
            _armedFor = long.MaxValue;
            var now = time.GetUtcNow().UtcTicks;
            while (_queue.TryPeek(out var instanceId, out var at) && at <= now)
            {
                due.Add(instanceId);
                _queue.Dequeue();
            }
            if (_timer is not null && _queue.TryPeek(out _, out var next))
            {
                Arm(next);
            }
        }
        foreach (var instanceId in due)
        {
            wake(instanceId);
        }
    }
}
