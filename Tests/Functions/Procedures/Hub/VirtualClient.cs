using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Protobuf;
using OrchestrationStatus = Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace GrantFlow.Tests.Functions.Procedures.Hub;

/// <summary>The client of a hub in memory; it answers and refuses as the client of a Functions host does.</summary>
public sealed class VirtualClient(VirtualHub hub) : DurableTaskClient("Virtual")
{
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        return hub.TryStart(orchestratorName.Name, id, Serialize(input), at: options?.StartAt)
            ? Task.FromResult(id)
            : throw new OrchestrationAlreadyExistsException($"An Orchestration instance with the id {id} exists and is not finished.");
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, HistoryEvents.Raised(eventName, Serialize(eventPayload)));

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, HistoryEvents.Terminated(Serialize(options?.Output)));

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, HistoryEvents.Suspended(reason));

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, HistoryEvents.Resumed(reason));

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(hub.Find(instanceId)?.Describe(getInputsAndOutputs));

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var asked = filter ?? new();
        var found = hub.Instances.Select(instance => instance.Describe(asked.FetchInputsAndOutputs)).Where(each => IsAskedFor(each, asked));
        return Pageable.Create((_, _) => Task.FromResult(new Page<OrchestrationMetadata>([.. found])));
    }

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        hub.Find(instanceId) is { IsFinished: false }
            ? throw new InvalidOperationException("Only orchestrations in a terminal state can be purged.")
            : Task.FromResult(new PurgeResult(hub.Forget(instanceId) ? 1 : 0));

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, found => found.RuntimeStatus != OrchestrationStatus.Pending);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, found => found.IsCompleted);

    public override ValueTask DisposeAsync() => default;

    private static string? Serialize(object? value) => JsonDataConverter.Default.Serialize(value);

    private static bool IsAskedFor(OrchestrationMetadata found, OrchestrationQuery filter) =>
        found.InstanceId.StartsWith(filter.InstanceIdPrefix ?? "", StringComparison.Ordinal)
        && (filter.Statuses?.Contains(found.RuntimeStatus) ?? true)
        && !(found.CreatedAt < filter.CreatedFrom) && !(found.CreatedAt > filter.CreatedTo);

    private Task SendAsync(string instanceId, HistoryEvent each)
    {
        if (hub.Find(instanceId) is not { } instance)
            throw new RpcException(new(StatusCode.NotFound, $"No instance with ID '{instanceId}' was found."));
        if (instance.IsFinished)
            throw new RpcException(new(StatusCode.FailedPrecondition, $"The orchestration instance '{instanceId}' is not running."));
        hub.Send(instanceId, each);
        return Task.CompletedTask;
    }

    private async Task<OrchestrationMetadata> WaitAsync(string instanceId, bool withData, Func<OrchestrationMetadata, bool> isThere)
    {
        await hub.SettleAsync();
        return hub.Find(instanceId)?.Describe(withData) is { } found && isThere(found)
            ? found
            : throw new TimeoutException($"Only time, or somebody else, can bring what is waited for of {instanceId}.");
    }
}
