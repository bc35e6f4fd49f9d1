using Microsoft.DurableTask.Protobuf;
using Action = Microsoft.DurableTask.Protobuf.OrchestratorAction.OrchestratorActionTypeOneofCase;
using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace GrantFlow.Tests.Functions.Procedures.Hub;

/// <summary>The events that histories consist of.</summary>
public static class HistoryEvents
{
    /// <summary>The number of an event that no action of the orchestrator made.</summary>
    private const int FromOutside = -1;

    public static HistoryEvent StepBegun() => new() { EventId = FromOutside, OrchestratorStarted = new() };

    public static HistoryEvent StepDone() => new() { EventId = FromOutside, OrchestratorCompleted = new() };

    public static HistoryEvent Started(string name, string instanceId, string? input, ParentInstanceInfo? parent) => new()
    {
        EventId = FromOutside,
        ExecutionStarted = new()
        {
            Name = name,
            Input = input,
            OrchestrationInstance = new() { InstanceId = instanceId },
            ParentInstance = parent,
        },
    };

    public static HistoryEvent Raised(string name, string? input) =>
        new() { EventId = FromOutside, EventRaised = new() { Name = name, Input = input } };

    public static HistoryEvent Terminated(string? output) =>
        new() { EventId = FromOutside, ExecutionTerminated = new() { Input = output } };

    public static HistoryEvent Suspended(string? reason) => new() { EventId = FromOutside, ExecutionSuspended = new() { Input = reason } };

    public static HistoryEvent Resumed(string? reason) => new() { EventId = FromOutside, ExecutionResumed = new() { Input = reason } };

    public static HistoryEvent Fired(OrchestratorAction timer) =>
        new() { EventId = FromOutside, TimerFired = new() { TimerId = timer.Id, FireAt = timer.CreateTimer.FireAt } };

    public static HistoryEvent Completed(int taskId, string? output) =>
        new() { EventId = FromOutside, TaskCompleted = new() { TaskScheduledId = taskId, Result = output } };

    public static HistoryEvent Failed(int taskId, Exception failure) =>
        new() { EventId = FromOutside, TaskFailed = new() { TaskScheduledId = taskId, FailureDetails = DetailsOf(failure) } };

    /// <summary>How a parent hears that its sub-orchestration has ended.</summary>
    public static HistoryEvent Ended(int taskId, CompleteOrchestrationAction end) =>
        end.OrchestrationStatus == OrchestrationStatus.Completed
        ? new() { EventId = FromOutside, SubOrchestrationInstanceCompleted = new() { TaskScheduledId = taskId, Result = end.Result } }
        : new()
        {
            EventId = FromOutside,
            SubOrchestrationInstanceFailed = new()
            {
                TaskScheduledId = taskId,
                FailureDetails = end.FailureDetails ?? new() { ErrorType = $"{end.OrchestrationStatus}", ErrorMessage = end.Result ?? "" },
            },
        };

    /// <summary>What a history keeps of something that an orchestrator did.</summary>
    public static HistoryEvent Of(OrchestratorAction action) => action switch
    {
        { OrchestratorActionTypeCase: Action.ScheduleTask, ScheduleTask: var task } =>
            new() { EventId = action.Id, TaskScheduled = new() { Name = task.Name, Input = task.Input } },
        { OrchestratorActionTypeCase: Action.CreateTimer, CreateTimer: var timer } =>
            new() { EventId = action.Id, TimerCreated = new() { FireAt = timer.FireAt } },
        { OrchestratorActionTypeCase: Action.CreateSubOrchestration, CreateSubOrchestration: var child } => new()
        {
            EventId = action.Id,
            SubOrchestrationInstanceCreated = new() { Name = child.Name, InstanceId = child.InstanceId, Input = child.Input },
        },
        { OrchestratorActionTypeCase: Action.SendEvent, SendEvent: var sent } =>
            new() { EventId = action.Id, EventSent = new() { InstanceId = sent.Instance.InstanceId, Name = sent.Name, Input = sent.Data } },
        { OrchestratorActionTypeCase: Action.CompleteOrchestration, CompleteOrchestration: var end } => new()
        {
            EventId = action.Id,
            ExecutionCompleted = new()
            {
                OrchestrationStatus = end.OrchestrationStatus,
                Result = end.Result,
                FailureDetails = end.FailureDetails,
            },
        },
        _ => throw new NotSupportedException($"{action}"),
    };

    /// <summary>Whether an event is kept of something that the orchestrator did, and not of something that came to it.</summary>
    public static bool IsDone(HistoryEvent each) => each.EventTypeCase is
        Kind.TaskScheduled or Kind.TimerCreated or Kind.SubOrchestrationInstanceCreated or Kind.EventSent or Kind.ExecutionCompleted;

    private static TaskFailureDetails? DetailsOf(Exception? failure) => failure is null ? null : new()
    {
        ErrorType = failure.GetType().FullName,
        ErrorMessage = failure.Message,
        InnerFailure = DetailsOf(failure.InnerException),
    };
}
