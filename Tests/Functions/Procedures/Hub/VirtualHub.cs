using System.Collections.Concurrent;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Action = Microsoft.DurableTask.Protobuf.OrchestratorAction.OrchestratorActionTypeOneofCase;

namespace GrantFlow.Tests.Functions.Procedures.Hub;

/// <summary>
/// A task hub in memory, whose clock only <see cref="PassAsync"/> moves. Orchestrators are run by the SDK's own executor, from the
/// beginning of their history at every step: one that is not deterministic is found out. What is due at the same moment happens together,
/// as it does on several machines: all that has come for an orchestration makes one step, and activities run at the same time.
/// </summary>
public sealed class VirtualHub(VirtualTasks tasks, FakeTimeProvider clock, IServiceProvider? services = null)
{
    /// <summary>How often something may follow from something else at one moment.</summary>
    private const int MostTurns = 1_000;

    private readonly IServiceProvider _services = services ?? new ServiceCollection().BuildServiceProvider();
    private readonly ConcurrentDictionary<string, VirtualInstance> _instances = new();
    private readonly MessageQueue _messages = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _start = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    public IReadOnlyCollection<VirtualInstance> Instances => [.. _instances.Values];

    public VirtualInstance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

    /// <returns>Whether there was such an instance.</returns>
    public bool Forget(string instanceId) => _instances.TryRemove(instanceId, out _);

    /// <summary>Puts an orchestration in the hub; it takes the place of a finished one with its id.</summary>
    /// <returns>False when one with its id is not finished.</returns>
    public bool TryStart(string name, string instanceId, string? input, ParentInstanceInfo? parent = null, DateTimeOffset? at = null)
    {
        lock (_start)
        {
            if (Find(instanceId) is { IsFinished: false })
                return false;
            Begin(HistoryEvents.Started(name, instanceId, input, parent), at ?? Now);
            return true;
        }
    }

    /// <summary>After how long each copy of an event that somebody raises arrives: at once and one copy, unless a test makes the weather worse.</summary>
    public IReadOnlyList<TimeSpan> Arrivals { get; set; } = [TimeSpan.Zero];

    /// <summary>Sends an event to whatever orchestration has the id when it comes.</summary>
    public void Send(string instanceId, HistoryEvent each)
    {
        foreach (var delay in each.EventRaised is null ? [TimeSpan.Zero] : Arrivals)
            _messages.Post(new(instanceId, null, each.Clone()), Now + delay);
    }

    /// <summary>Lets everything happen that is due now and that follows from it.</summary>
    public Task SettleAsync() => PassAsync(TimeSpan.Zero);

    /// <summary>Lets time pass: the clock stands at each moment at which something is due while that happens, then at the end.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await _turn.WaitAsync();
        try
        {
            var (end, turns) = (Now + time, 0);
            while (_messages.NextDue is { } due && due <= end)
            {
                turns = due > Now ? 0 : turns + 1;
                if (turns > MostTurns)
                    throw new InvalidOperationException($"At {Now:u} the hub does not come to rest.");
                StandAt(due);
                await HappenAsync();
            }

            StandAt(end);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Everything that is due now, but nothing yet of what follows from it.</summary>
    private async Task HappenAsync()
    {
        List<Task<Message>> activities = [];
        foreach (var instance in Deliver())
        {
            foreach (var action in instance.Step(tasks, Now))
                Do(instance, action, activities);
        }

        foreach (var result in await Task.WhenAll(activities))
            _messages.Post(result, Now);
    }

    /// <summary>Hands over the messages that are due.</summary>
    /// <returns>Whoever got one, in the order of their first ones.</returns>
    private List<VirtualInstance> Deliver()
    {
        List<VirtualInstance> receivers = [];
        foreach (var message in _messages.TakeDue(Now))
        {
            if (Find(message.InstanceId) is not { IsFinished: false } receiver || (message.Execution ?? receiver) != receiver)
                continue;
            receiver.Receive(message.Event);
            if (!receivers.Contains(receiver))
                receivers.Add(receiver);
        }

        return receivers;
    }

    private void Do(VirtualInstance instance, OrchestratorAction action, List<Task<Message>> activities)
    {
        switch (action.OrchestratorActionTypeCase)
        {
            case Action.ScheduleTask:
                activities.Add(RunAsync(instance, action.Id, action.ScheduleTask));
                break;
            case Action.CreateTimer:
                _messages.Post(new(instance.Id, instance, HistoryEvents.Fired(action)), action.CreateTimer.FireAt.ToDateTimeOffset());
                break;
            case Action.CreateSubOrchestration:
                Call(instance, action.Id, action.CreateSubOrchestration);
                break;
            case Action.SendEvent:
                Send(action.SendEvent.Instance.InstanceId, HistoryEvents.Raised(action.SendEvent.Name, action.SendEvent.Data));
                break;
            case Action.CompleteOrchestration:
                End(instance, action.CompleteOrchestration);
                break;
            default:
                throw new NotSupportedException($"{action}");
        }
    }

    private async Task<Message> RunAsync(VirtualInstance instance, int id, ScheduleTaskAction task) =>
        new(instance.Id, instance, await tasks.RunActivityAsync(task, id, instance.Id, _services));

    private void Call(VirtualInstance instance, int id, CreateSubOrchestrationAction child)
    {
        var parent = new ParentInstanceInfo
        {
            Name = instance.Name,
            TaskScheduledId = id,
            OrchestrationInstance = new() { InstanceId = instance.Id },
        };
        if (!TryStart(child.Name, child.InstanceId, child.Input, parent))
            throw new InvalidOperationException($"{instance.Id} calls {child.InstanceId}, which is not finished.");
    }

    private void End(VirtualInstance instance, CompleteOrchestrationAction end)
    {
        if (OfficialExecutor.IsNonDeterministic(end))
            throw new InvalidOperationException($"{instance.Id}: {end.FailureDetails.ErrorMessage}");
        if (end.OrchestrationStatus == OrchestrationStatus.ContinuedAsNew)
            Begin(HistoryEvents.Started(instance.Name, instance.Id, end.Result, instance.Parent), Now, end.CarryoverEvents);
        else if (instance.Parent is { } parent)
            Send(parent.OrchestrationInstance.InstanceId, HistoryEvents.Ended(parent.TaskScheduledId, end));
    }

    private void Begin(HistoryEvent start, DateTimeOffset at, IEnumerable<HistoryEvent>? carried = null)
    {
        var instance = _instances[start.ExecutionStarted.OrchestrationInstance.InstanceId] = new VirtualInstance(start, Now);
        foreach (var each in (IEnumerable<HistoryEvent>)[start, .. carried ?? []])
            _messages.Post(new(instance.Id, instance, each), at);
    }

    private void StandAt(DateTimeOffset moment)
    {
        if (moment > Now)
            clock.SetUtcNow(moment);
    }
}
