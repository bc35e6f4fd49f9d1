namespace SelfHost.DurableTask.Engine;

/// <summary>When waiting instances must be woken, each at one time. One clock timer serves the earliest.</summary>
internal sealed class TimerQueue(TimeProvider time, Action<string> wake) : IDisposable
{
    /// <summary>A timer counts on a clock that stands still while the machine sleeps and knows of no correction: the wall clock is asked again so often.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(1);

    /// <summary>Entries that were overtaken are swept out when there are more of them than of others, and more than this.</summary>
    private const int Overtaken = 100;

    private readonly Lock _gate = new();
    private readonly PriorityQueue<string, long> _queue = new();
    private readonly Dictionary<string, long> _due = new(StringComparer.Ordinal);
    private ITimer? _timer;
    private long _armedFor = long.MaxValue;

    /// <summary>The number of entries, those included that were overtaken.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count;
            }
        }
    }

    /// <summary>Sets when an instance is woken, in place of any other time.</summary>
    public void Set(string instanceId, DateTime due)
    {
        lock (_gate)
        {
            _due[instanceId] = due.Ticks;
            if (_queue.Count > Overtaken + (2 * _due.Count))
            {
                _queue.Clear();
                _queue.EnqueueRange(_due.Select(each => (each.Key, each.Value)));
            }
            else
            {
                _queue.Enqueue(instanceId, due.Ticks);
            }
            if (due.Ticks < _armedFor)
            {
                Arm(due.Ticks);
            }
        }
    }

    /// <summary>Forgets an instance.</summary>
    public void Remove(string instanceId)
    {
        lock (_gate)
        {
            _due.Remove(instanceId);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            _queue.Clear();
            _due.Clear();
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
            while (_queue.TryPeek(out var instanceId, out var at) && (at <= now || !IsLive(instanceId, at)))
            {
                _queue.Dequeue();
                if (IsLive(instanceId, at))
                {
                    due.Add(instanceId);
                    _due.Remove(instanceId);
                }
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

    private bool IsLive(string instanceId, long at) => _due.TryGetValue(instanceId, out var due) && due == at;
}
