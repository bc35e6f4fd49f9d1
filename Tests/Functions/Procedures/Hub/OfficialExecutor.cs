using Google.Protobuf;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker.Grpc;

namespace GrantFlow.Tests.Functions.Procedures.Hub;

/// <summary>Runs a step of an orchestrator with what the worker runs it with, from the beginning of its history.</summary>
public static class OfficialExecutor
{
    private const string NonDeterministic = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    public static OrchestratorResponse Run(
        string instanceId, ITaskOrchestrator orchestrator, IEnumerable<HistoryEvent> past, IEnumerable<HistoryEvent> arrived)
    {
        var request = new OrchestratorRequest { InstanceId = instanceId, PastEvents = { past }, NewEvents = { arrived } };
        var answer = GrpcOrchestrationRunner.LoadAndRun(Convert.ToBase64String(request.ToByteArray()), orchestrator);
        return OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer));
    }

    /// <summary>Whether an orchestrator ended because it did not do what it had done before.</summary>
    public static bool IsNonDeterministic(CompleteOrchestrationAction end) => end.FailureDetails?.ErrorType == NonDeterministic;
}
