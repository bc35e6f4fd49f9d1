using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Protobuf;
using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace GrantFlow.Tests.Functions.Procedures.Hub;

/// <summary>One execution of an orchestration: its history, what has come and is not read yet, and its state as clients see it.</summary>
public sealed class VirtualInstance(HistoryEvent start, DateTimeOffset createdAt)
{
    private readonly List<HistoryEvent> _history = [];
    private readonly List<HistoryEvent> _arrived = [];
    private OrchestrationRuntimeStatus _status = OrchestrationRuntimeStatus.Pending;
    private DateTimeOffset? _changedAt;
    private string? _customStatus;
    private string? _output;

    public string Id => start.ExecutionStarted.OrchestrationInstance.InstanceId;

    public string Name => start.ExecutionStarted.Name;

    /// <summary>The orchestration that waits for this one; null when a client started it.</summary>
    public ParentInstanceInfo? Parent => start.ExecutionStarted.ParentInstance;

    public IReadOnlyList<HistoryEvent> History => _history;

    public bool IsFinished => Describe(withData: false).IsCompleted;

    public void Receive(HistoryEvent each) => _arrived.Add(each);

    /// <summary>Runs the orchestrator over its history and all that has come; what comes before the start is kept until then.</summary>
    /// <returns>What the orchestrator did.</returns>
    public IReadOnlyList<OrchestratorAction> Step(VirtualTasks tasks, DateTimeOffset now)
    {
        var begins = _arrived.Remove(start);
        if (!begins && _history.Count == 0)
            return [];

        List<HistoryEvent> events = [HistoryEvents.StepBegun(), .. begins ? [start] : Array.Empty<HistoryEvent>(), .. _arrived];
        _arrived.Clear();
        events.ForEach(each => each.Timestamp = Timestamp.FromDateTimeOffset(now));
        var response = OfficialExecutor.Run(Id, tasks.Orchestrator(Name), _history, events);
        events.AddRange(response.Actions.Select(HistoryEvents.Of).Append(HistoryEvents.StepDone()));
        events.ForEach(each => each.Timestamp = Timestamp.FromDateTimeOffset(now));
        _history.AddRange(events);

        (_changedAt, _customStatus) = (now, response.CustomStatus);
        _status = events.Aggregate(_status, After);
        _output = events.Find(each => each.ExecutionCompleted is not null) is { } end ? OutputOf(end.ExecutionCompleted) : null;
        return response.Actions;
    }

    /// <summary>What clients are told, in the words of the Azure Storage back end.</summary>
    public OrchestrationMetadata Describe(bool withData) => new(Name, Id)
    {
        RuntimeStatus = _status,
        CreatedAt = createdAt,
        LastUpdatedAt = _changedAt ?? createdAt,
        DataConverter = withData ? JsonDataConverter.Default : null,
        SerializedInput = withData ? start.ExecutionStarted.Input : null,
        SerializedOutput = withData ? _output : null,
        SerializedCustomStatus = withData ? _customStatus ?? "null" : null,
    };

    private static OrchestrationRuntimeStatus After(OrchestrationRuntimeStatus status, HistoryEvent each) => each.EventTypeCase switch
    {
        Kind.ExecutionStarted or Kind.ExecutionResumed => OrchestrationRuntimeStatus.Running,
        Kind.ExecutionSuspended => OrchestrationRuntimeStatus.Suspended,
        Kind.ExecutionCompleted => each.ExecutionCompleted.OrchestrationStatus switch
        {
            OrchestrationStatus.Failed => OrchestrationRuntimeStatus.Failed,
            OrchestrationStatus.Terminated => OrchestrationRuntimeStatus.Terminated,
            _ => OrchestrationRuntimeStatus.Completed,
        },
        _ => status,
    };

    private static string? OutputOf(ExecutionCompletedEvent end) =>
        end.FailureDetails is { } failure ? $"{failure.ErrorType}: {failure.ErrorMessage}" : end.Result;
}
