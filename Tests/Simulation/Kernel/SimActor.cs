namespace GrantFlow.Tests.Simulation.Kernel;

/// <summary>
/// One process of the simulated world: what it awaits continues here, one thing at a time. A dead one never continues; a paused one continues later.
/// </summary>
internal sealed class SimActor(SimScheduler scheduler, string name)
{
    private readonly List<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly TaskCompletionSource _died = new();

    public string Name => name;

    public bool IsDead { get; private set; }

    public bool IsPaused { get; private set; }

    /// <summary>Completes when the process dies.</summary>
    public Task Died => _died.Task;

    public bool CanRun => _ready.Count > 0 && !IsPaused && !IsDead;

    public void Post(SendOrPostCallback callback, object? state)
    {
        if (scheduler.IsOnThread(name) && !IsDead)
        {
            _ready.Add((callback, state));
        }
    }

    public void Do(Action action) => Post(static state => ((Action)state!)(), action);

    public void Kill()
    {
        IsDead = true;
        _ready.Clear();
        _died.TrySetResult();
    }

    public void Pause() => IsPaused = true;

    public void Resume() => IsPaused = false;

    /// <summary>Runs one ready continuation: the oldest, or with some chance another one, as a thread pool would.</summary>
    public void RunOne(SimRandom random, double disorder)
    {
        var index = _ready.Count > 1 && random.Chance(disorder) ? random.Next(_ready.Count) : 0;
        var (callback, state) = _ready[index];
        _ready.RemoveAt(index);
        SynchronizationContext.SetSynchronizationContext(new Turn(this));
        try
        {
            callback(state);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    /// <summary>
    /// The context of one continuation. The runtime would run a continuation within the code that completes its task when both have the same
    /// context; a thread pool would not, so each turn has a context of its own.
    /// </summary>
    private sealed class Turn(SimActor actor) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => actor.Post(d, state);

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing in the simulation waits by blocking.");

        public override SynchronizationContext CreateCopy() => this;
    }
}
