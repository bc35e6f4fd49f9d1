namespace GrantFlow.Tests.Simulation.Kernel;

/// <summary>
/// The only thread and the only clock of a simulated world. All that happens is one continuation of one process, chosen by the seed; the clock
/// moves only when no process has anything left to do.
/// </summary>
internal sealed class SimScheduler(SimRandom random)
{
    private static readonly DateTimeOffset _epoch = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly List<SimActor> _actors = [];
    private readonly List<SimActor> _ready = [];
    private readonly PriorityQueue<SimTimer, (long Due, long Order)> _timers = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;

    public DateTimeOffset Now { get; private set; } = _epoch;

    public TimeSpan Elapsed => Now - _epoch;

    public long Steps { get; private set; }

    /// <summary>The first thing that happened against a promise, in whatever code it was noticed.</summary>
    public SimulationViolation? Violation { get; private set; }

    /// <summary>How often a continuation overtakes an older one of its process, 0 to 1.</summary>
    public double Disorder { get; init; }

    public SimActor AddActor(string name)
    {
        var actor = new SimActor(this, name);
        _actors.Add(actor);
        return actor;
    }

    /// <summary>Runs an action at a time, as part of a process.</summary>
    public SimTimer At(SimActor actor, TimeSpan delay, Action action)
    {
        var timer = new SimTimer(this, actor, _ => action(), null);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
        return timer;
    }

    /// <summary>Runs until a condition holds.</summary>
    /// <param name="done">The condition.</param>
    /// <param name="limit">How much simulated time may pass.</param>
    /// <param name="steps">How many continuations may run.</param>
    /// <exception cref="SimulationViolation">A bound was reached, or nothing is left to do.</exception>
    public void RunUntil(Func<bool> done, TimeSpan limit, long steps)
    {
        var (lastTime, lastStep) = (Now + limit, Steps + steps);
        while (!done())
        {
            ThrowIfViolated();
            if (Steps > lastStep)
            {
                throw new SimulationViolation($"No end after {steps} continuations in {limit} of simulated time: something runs in a circle.");
            }
            if (!RunReady() && !Advance(lastTime))
            {
                throw new SimulationViolation(_timers.Count == 0 ? "Nothing is left to do: somebody waits for ever." : $"No end within {limit} of simulated time.");
            }
        }
    }

    /// <summary>Lets time pass.</summary>
    public void RunFor(TimeSpan duration)
    {
        var end = Now + duration;
        while (RunReady() || Advance(end))
        {
            ThrowIfViolated();
        }
        ThrowIfViolated();
        Now = end;
    }

    /// <summary>Notes a violation in code whose exceptions the engine would catch. The run ends before anything else happens.</summary>
    public void Report(SimulationViolation violation) => Violation ??= violation;

    /// <summary>Whether the caller runs on the simulated thread. If not, the simulation is void.</summary>
    public bool IsOnThread(string actor)
    {
        if (Environment.CurrentManagedThreadId == _thread)
        {
            return true;
        }
        Report(new($"Process {actor} continued on a thread of its own: something of the engine escaped to the thread pool.\n{Environment.StackTrace}"));
        return false;
    }

    internal void Enqueue(SimTimer timer, DateTimeOffset due) => _timers.Enqueue(timer, (due.UtcTicks, _order++));

    private void ThrowIfViolated()
    {
        if (Violation is { } violation)
        {
            throw new SimulationViolation(violation.Message);
        }
    }

    private bool RunReady()
    {
        _ready.Clear();
        foreach (var actor in _actors)
        {
            if (actor.CanRun)
            {
                _ready.Add(actor);
            }
        }
        if (_ready.Count == 0)
        {
            return false;
        }
        Steps++;
        (_ready.Count == 1 ? _ready[0] : random.Pick(_ready)).RunOne(random, Disorder);
        return true;
    }

    private bool Advance(DateTimeOffset end)
    {
        while (_timers.TryPeek(out var timer, out var at))
        {
            var due = new DateTimeOffset(at.Due, TimeSpan.Zero);
            if (timer.IsDueAt(due) && due > end)
            {
                return false;
            }
            _timers.Dequeue();
            if (timer.IsDueAt(due))
            {
                Now = due > Now ? due : Now;
                timer.Fire();
                return true;
            }
        }
        return false;
    }
}
