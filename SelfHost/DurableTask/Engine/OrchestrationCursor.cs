using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// An orchestrator at a point of its history. Events are applied one by one; the same events give the same actions, whether they are new or
/// replayed. Nothing here reads a clock, waits, or touches storage.
/// </summary>
internal sealed class OrchestrationCursor(string instanceId, CursorServices services) : IDisposable
{
    private readonly Dictionary<int, PendingTask> _pending = [];
    private readonly Queue<HistoryEvent> _actions = new();
    private readonly Queue<HistoryEvent> _held = new();
    private readonly HashSet<int> _heldAnswers = [];
    private readonly EventMailbox _mailbox = new();
    private AsyncServiceScope? _scope;
    private Task<object?>? _running;
    private int _nextId;

    public string InstanceId => instanceId;

    public CursorServices Services => services;

    public OrchestrationThread Thread { get; } = new();

    /// <summary>The event that started this generation; null before it was applied.</summary>
    public HistoryEvent? Started { get; private set; }

    public ParentOrchestrationInstance? Parent { get; init; }

    /// <summary>The time of the present step.</summary>
    public DateTime Now { get; private set; }

    public bool IsReplaying { get; set; }

    public bool IsSuspended { get; private set; }

    /// <summary>Whether orchestrator code has begun to run.</summary>
    public bool HasBegun { get; private set; }

    public string? CustomStatus { get; set; }

    public ContinueAsNewOptions? ContinueAsNew { get; set; }

    /// <summary>How the orchestration ended; null while it goes on or starts over.</summary>
    public HistoryEvent? Completion { get; private set; }

    /// <summary>Whether the orchestrator returned after asking to start over.</summary>
    public bool StartsOver { get; private set; }

    public bool HasEnded => Completion is not null || StartsOver;

    /// <summary>Whether something durable can still wake the orchestrator.</summary>
    public bool CanGoOn => _pending.Count > 0 || _mailbox.HasWaiters || IsSuspended || !HasBegun;

    /// <summary>Actions without an answer. One whose answer waits for the end of a suspension is not among them: it must not be done again.</summary>
    public IEnumerable<HistoryEvent> PendingActions => _pending.Values.Select(task => task.Scheduled).Where(action => !_heldAnswers.Contains(action.EventId));

    public IEnumerable<HistoryEvent> UnconsumedEvents => _mailbox.Unconsumed.Concat(_held.Where(held => held.EventType == EventType.EventRaised));

    public bool IsPending(int taskId) => _pending.ContainsKey(taskId) && !_heldAnswers.Contains(taskId);

    public DateTime? NextTimer => HasEnded || IsSuspended ? null : HasBegun
        ? PendingActions.Where(action => action.EventType == EventType.TimerCreated).Min(action => action.FireAt)
        : Started?.FireAt;

    /// <summary>Applies an event that came from outside of the orchestrator.</summary>
    public void Apply(HistoryEvent occurred)
    {
        switch (occurred.EventType)
        {
            case EventType.OrchestratorStarted:
                Now = occurred.Timestamp;
                BeginWhenDue();
                break;
            case EventType.ExecutionStarted:
                Started = occurred;
                BeginWhenDue();
                break;
            case EventType.ExecutionSuspended:
                IsSuspended = true;
                break;
            case EventType.ExecutionResumed:
                IsSuspended = false;
                _heldAnswers.Clear();
                BeginWhenDue();
                while (!IsSuspended && _held.TryDequeue(out var held))
                {
                    Deliver(held);
                }
                break;
            case EventType.ExecutionTerminated:
                Completion ??= new()
                {
                    EventType = EventType.ExecutionCompleted,
                    EventId = _nextId++,
                    Timestamp = Now,
                    Status = OrchestrationRuntimeStatus.Terminated,
                    Data = occurred.Data,
                };
                break;
            default:
                if (IsSuspended)
                {
                    _held.Enqueue(occurred);
                    if (occurred.EventType != EventType.EventRaised)
                    {
                        _heldAnswers.Add(occurred.EventId);
                    }
                }
                else
                {
                    Deliver(occurred);
                }
                break;
        }
    }

    /// <summary>Takes the actions that the orchestrator has asked for since the last time.</summary>
    public List<HistoryEvent> TakeActions()
    {
        List<HistoryEvent> actions = [.. _actions];
        _actions.Clear();
        return actions;
    }

    /// <summary>Ends the orchestration with a failure that is not of its own code.</summary>
    public void Fail(TaskFailureDetails failure) => Completion ??= new()
    {
        EventType = EventType.ExecutionCompleted,
        EventId = _nextId++,
        Timestamp = Now,
        Status = OrchestrationRuntimeStatus.Failed,
        Failure = failure,
    };

    /// <summary>Records an action of the orchestrator and says who waits for its answer.</summary>
    public int Schedule(Func<int, HistoryEvent> action, Func<int, Action<HistoryEvent>>? answer)
    {
        ThrowUnlessCurrent();
        var id = _nextId++;
        var scheduled = action(id);
        _actions.Enqueue(scheduled);
        if (answer is not null)
        {
            _pending.Add(id, new(scheduled, answer(id)));
        }
        return id;
    }

    /// <summary>Notes an action of code that is not replayed, so that it counts as pending.</summary>
    public void Recall(HistoryEvent action) => _pending.TryAdd(action.EventId, new(action, static _ => { }));

    /// <summary>Forgets an action whose answer nobody waits for any more.</summary>
    public bool Abandon(int taskId) => _pending.Remove(taskId);

    public Task<T> WaitForEvent<T>(string name, CancellationToken cancellation)
    {
        ThrowUnlessCurrent();
        return _mailbox.Wait<T>(name, services.Converter, cancellation);
    }

    public void ThrowUnlessCurrent()
    {
        if (!Thread.IsCurrent)
        {
            throw new InvalidOperationException(
                $"Orchestration '{instanceId}' called its context from outside of its own thread of control. "
                + "Orchestrator code may await only tasks that come from its context: no Task.Run, no Task.Delay, no I/O.");
        }
    }

    public void Dispose()
    {
        Thread.ResumedFromOutside = null;
        if (_scope is { } scope)
        {
            _scope = null;
            _ = DisposeSafelyAsync(scope);
        }
    }

    /// <summary>What the application's services do when they are disposed of is nothing that an instance could suffer from, or wait for.</summary>
    private async Task DisposeSafelyAsync(AsyncServiceScope scope)
    {
        try
        {
            await scope.DisposeAsync();
        }
#pragma warning disable CA1031 // Whatever it is, nobody is there to take it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            services.LoggerFactory.CreateLogger<OrchestrationCursor>().LogWarning(failure, "A service of orchestration {InstanceId} could not be disposed of.", instanceId);
        }
    }

    private void NoteUnlessCurrent()
    {
        if (!Thread.IsCurrent)
        {
            Thread.NoteOutside();
        }
    }

    private void Deliver(HistoryEvent occurred)
    {
        if (occurred.EventType == EventType.EventRaised && HasEnded)
        {
            _mailbox.Keep(occurred);
        }
        else if (occurred.EventType == EventType.EventRaised)
        {
            if (_mailbox.Accept(occurred) is { } waiter)
            {
                Thread.Complete(waiter);
            }
        }
        else if (!HasEnded && _pending.Remove(occurred.EventId, out var task))
        {
            Thread.Complete(() => task.Answer(occurred));
        }
        CheckEnd();
    }

    private void BeginWhenDue()
    {
        if (HasBegun || IsSuspended || HasEnded || Started is null || Now == default || Now < Started.FireAt)
        {
            return;
        }
        HasBegun = true;
        if (NewOrchestrator() is not { } orchestrator)
        {
            return;
        }
        var context = new EngineOrchestrationContext(this);
        Thread.Run(() => _running = RunAsync(orchestrator, context));
        if (!_running!.IsCompleted)
        {
            // Code that declined its context goes on wherever a foreign task ends, and may even come to its end there.
            _ = _running.ContinueWith(_ => NoteUnlessCurrent(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        CheckEnd();
    }

    private ITaskOrchestrator? NewOrchestrator()
    {
        try
        {
            var scope = services.Services.CreateAsyncScope();
            _scope = scope;
            if (services.Factory.TryCreateOrchestrator(Started!.Name!, Started.Version ?? string.Empty, scope.ServiceProvider, out var orchestrator, out var reason))
            {
                return orchestrator;
            }
            Fail(new(EngineFailures.OrchestratorNotFound, reason, null, null, null));
        }
#pragma warning disable CA1031 // A constructor that throws is the orchestration's failure, as its code is.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(TaskFailureDetails.FromException(failure));
        }
        return null;
    }

    private async Task<object?> RunAsync(ITaskOrchestrator orchestrator, EngineOrchestrationContext context) =>
        await orchestrator.RunAsync(context, services.Converter.Deserialize(Started!.Data, orchestrator.InputType));

    private void CheckEnd()
    {
        if (HasEnded || _running is not { IsCompleted: true })
        {
            return;
        }
        if (_running.Exception is { } errors)
        {
            Fail(TaskFailureDetails.FromException(errors.InnerExceptions[0]));
        }
        else if (_running.IsCanceled)
        {
            Fail(new(typeof(TaskCanceledException).FullName!, "A task was canceled.", null, null, null));
        }
        else if (ContinueAsNew is not null)
        {
            StartsOver = true;
        }
        else
        {
            Complete(_running.Result);
        }
    }

    private void Complete(object? output)
    {
        try
        {
            var data = services.Converter.Serialize(output);
            Completion = new()
            {
                EventType = EventType.ExecutionCompleted,
                EventId = _nextId++,
                Timestamp = Now,
                Status = OrchestrationRuntimeStatus.Completed,
                Data = data,
            };
        }
#pragma warning disable CA1031 // Whatever the application's converter throws is the orchestration's failure.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(TaskFailureDetails.FromException(failure));
        }
    }
}
