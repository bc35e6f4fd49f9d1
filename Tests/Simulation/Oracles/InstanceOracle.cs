using System.Text.Json;
using GrantFlow.Tests.Simulation.Kernel;
using GrantFlow.Tests.Simulation.Programs;
using GrantFlow.Tests.Simulation.Storage;
using GrantFlow.Tests.Simulation.Worlds;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.Simulation.Oracles;

/// <summary>Holds every transaction of one instance against what the engine promises about it.</summary>
internal sealed class InstanceOracle(string partition, SimDisk disk)
{
    private readonly Dictionary<int, EventType> _scheduled = [];
    private readonly HashSet<int> _answered = [];
    private readonly HashSet<string> _messageKeys = [];
    private readonly HashSet<string> _calls = [];
    private readonly HashSet<string> _raised = [];
    private HistoryEvent? _completion;
    private bool _isSuspended;
    private bool _isCarrying;

    /// <summary>The row as last committed; null when there is none.</summary>
    public InstanceRow? Row { get; private set; }

    /// <summary>Whether an activity call stands in the history.</summary>
    public bool HasCall(string call) => _calls.Contains(call);

    /// <summary>Whether an event stands, or stood in an earlier generation, in the history.</summary>
    public bool HasRaised(string payload) => _raised.Contains(payload);

    public void Observe(IReadOnlyList<RowChange> changes)
    {
        var header = changes.SingleOrDefault(change => change.Operation.RowKey == InstanceKeys.Instance(partition));
        if (header is null)
        {
            Demand(changes.All(change => change.After is null), "A transaction changed rows of an instance without its fence.");
            return;
        }
        if (header.After is null)
        {
            Demand(Row is { IsFinished: true }, "An instance was deleted before it had ended.");
            Demand(disk.Rows(partition).Count == 0, "An instance was deleted and rows of it stayed.");
            Row = null;
            return;
        }
        var (before, row) = (Row, InstanceRow.From(header.After));
        if (before is { IsFinished: true } && row.ExecutionId == before.ExecutionId && changes.All(change => change == header || change.After is null))
        {
            // Its outbox is delivered, or it is being purged: the fence with each transaction, its own row last.
            Demand(row.Status == before.Status && row.Output == before.Output, "An instance that had ended was changed.");
            Row = row;
            return;
        }
        var isNew = before is null || (before.ExecutionId != row.ExecutionId && before.IsFinished);
        if (isNew || row.Generation != before!.Generation)
        {
            Demand(isNew || row.Generation == before!.Generation + 1, "A generation was skipped.");
            Begin(isNew);
        }
        Demand(row.Attempts < WorldOptions.CrashLimit, "An instance was parked whose work kills no process.");
        Row = row;
        var added = AddedSteps(changes, row);
        Demand(row.Steps == added.Count + (isNew || row.Generation != before!.Generation ? 0 : before.Steps), $"The fence counts {row.Steps} steps, and {added.Count} were added.");
        foreach (var step in added)
        {
            Fold(step);
            _isCarrying = false;
        }
        RememberForgotten(changes);
        CheckStatus(row);
    }

    // Activities of a generation that has ended stand in its outbox, since its last step is in no history.
    private void RememberForgotten(IReadOnlyList<RowChange> changes)
    {
        foreach (var added in changes.Where(change => change is { Before: null, After: not null } && change.Operation.RowKey.StartsWith("o-", StringComparison.Ordinal)))
        {
            foreach (var message in EngineJson.Read<List<OutboxMessage>>(disk.Unpack(added.After!)).Where(message => message.Kind == OutboxKind.Activity))
            {
                Remember(message.Event!);
            }
        }
    }

    private List<List<HistoryEvent>> AddedSteps(IReadOnlyList<RowChange> changes, InstanceRow row)
    {
        List<List<HistoryEvent>> added = [];
        foreach (var change in changes.Where(change => change.Operation.RowKey.StartsWith("h-", StringComparison.Ordinal)))
        {
            if (change.After is null)
            {
                Demand(!change.Operation.RowKey.StartsWith(InstanceKeys.HistoryOf(row.Generation), StringComparison.Ordinal), "A step of the present generation was deleted.");
                continue;
            }
            Demand(change.Before is null, "A step was rewritten.");
            Demand(change.Operation.RowKey == InstanceKeys.History(partition, row.Generation, row.Steps - 1), $"Step {change.Operation.RowKey} was added, but the fence says {row.Generation}/{row.Steps}.");
            added.Add(EngineJson.Read<List<HistoryEvent>>(disk.Unpack(change.After)));
        }
        return added;
    }

    private void Begin(bool isNew)
    {
        _scheduled.Clear();
        _answered.Clear();
        _completion = null;
        _isSuspended = false;
        // What a new generation begins with was received by the one before, and some of it in the step that ended it, which is in no history.
        _isCarrying = !isNew;
        if (isNew)
        {
            _calls.Clear();
        }
    }

    private void Fold(List<HistoryEvent> step)
    {
        List<int> scheduled = [];
        foreach (var each in step)
        {
            Demand(_completion is null, $"{each.EventType} after the end.");
            switch (each.EventType)
            {
                case EventType.TaskScheduled or EventType.TimerCreated or EventType.SubOrchestrationInstanceCreated:
                    Demand(_scheduled.TryAdd(each.EventId, each.EventType), $"Action {each.EventId} was recorded twice.");
                    scheduled.Add(each.EventId);
                    Remember(each);
                    break;
                case EventType.TaskCompleted or EventType.TaskFailed:
                    Answer(each, EventType.TaskScheduled, scheduled);
                    break;
                case EventType.SubOrchestrationInstanceCompleted or EventType.SubOrchestrationInstanceFailed:
                    Answer(each, EventType.SubOrchestrationInstanceCreated, scheduled);
                    break;
                case EventType.TimerFired:
                    Answer(each, EventType.TimerCreated, scheduled);
                    Demand(each.Timestamp >= each.FireAt, $"Timer {each.EventId} ended early: at {each.Timestamp:O}, due {each.FireAt:O}.");
                    break;
                case EventType.EventRaised:
                    Demand(each.MessageKey is not { } key || _messageKeys.Add(key) || _isCarrying, $"Message {each.MessageKey} was received twice.");
                    Receive(each);
                    break;
                case EventType.ExecutionSuspended:
                    _isSuspended = true;
                    break;
                case EventType.ExecutionResumed:
                    _isSuspended = false;
                    break;
                case EventType.ExecutionCompleted:
                    _completion = each;
                    break;
            }
        }
    }

    private void Answer(HistoryEvent answer, EventType asked, List<int> sameStep)
    {
        Demand(_scheduled.TryGetValue(answer.EventId, out var scheduled) && scheduled == asked, $"{answer.EventType} {answer.EventId} answers nothing.");
        Demand(_answered.Add(answer.EventId), $"Action {answer.EventId} was answered twice.");
        Demand(!sameStep.Contains(answer.EventId), $"Action {answer.EventId} was answered in the step that recorded it.");
    }

    private void Remember(HistoryEvent scheduled)
    {
        if (scheduled.EventType == EventType.TaskScheduled && scheduled.Name == Interpreter.Activity)
        {
            _calls.Add(JsonSerializer.Deserialize<WorkInput>(Data(scheduled)!, JsonSerializerOptions.Web)!.Call);
        }
    }

    private void Receive(HistoryEvent raised)
    {
        var payload = JsonSerializer.Deserialize<string>(Data(raised)!)!;
        // Every attempt of a client has a payload of its own; what an instance sends is told by its key alone.
        Demand(payload.EndsWith("#0", StringComparison.Ordinal) || _messageKeys.Add(payload) || _isCarrying, $"Event {payload} was received twice.");
        _raised.Add(payload);
    }

    private void CheckStatus(InstanceRow row)
    {
        var isEnded = _completion is not null;
        Demand(row.IsFinished == isEnded, $"The status is {row.Status}, but the history has {(isEnded ? "an" : "no")} end.");
        Demand(!isEnded || row.Status == _completion!.Status, $"The status is {row.Status}, but the history ends {_completion?.Status}.");
        Demand(isEnded || row.Status == OrchestrationRuntimeStatus.Suspended == _isSuspended, $"The status is {row.Status}, but the history says suspended={_isSuspended}.");
        Demand(row.Status != OrchestrationRuntimeStatus.Pending || _scheduled.Count == 0, "The status is Pending, but the orchestrator has begun.");
        Demand(isEnded || row.Active, "An instance that has not ended is not active.");
        if (row.Status == OrchestrationRuntimeStatus.Completed && _completion is { Data.Length: > 0 } completion && row.Output.Length > 0)
        {
            Demand(completion.Data == row.Output, "Output and history differ.");
        }
        if (!isEnded)
        {
            // Recovery looks at these two alone.
            var timers = _scheduled.Where(action => action.Value == EventType.TimerCreated && !_answered.Contains(action.Key)).Any();
            var tasks = _scheduled.Where(action => action.Value == EventType.TaskScheduled && !_answered.Contains(action.Key)).Any();
            Demand(!tasks || row.Wake, "Activities are due, but the fence does not say so.");
            Demand(timers || row.NextTimer == 0 || row.Status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Suspended, "The fence names a timer that does not run.");
        }
    }

    private string? Data(HistoryEvent each) => each.DataBlob is { } blob ? disk.Text(blob) : each.Data;

    private void Demand(bool holds, string broken)
    {
        if (!holds)
        {
            throw new SimulationViolation($"Instance {partition}: {broken}");
        }
    }
}
