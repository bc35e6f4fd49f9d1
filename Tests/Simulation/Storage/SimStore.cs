using Azure;
using GrantFlow.Tests.Simulation.Kernel;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.Simulation.Storage;

/// <summary>The store as one process sees it, through a network on which a plan decides what goes wrong.</summary>
internal sealed class SimStore(SimScheduler scheduler, SimActor network, SimActor host, SimDisk disk, IFaultPlan plan, Action<string>? trace) : IHubStore
{
    public Task InitializeAsync(CancellationToken cancellation) => CallAsync(StoreMethod.Initialize, string.Empty, _ => true, cancellation);

    public Task<StoredRow?> ReadAsync(string partitionKey, string rowKey, CancellationToken cancellation) =>
        CallAsync(StoreMethod.Read, $"{partitionKey}/{rowKey}", _ => disk.Read(partitionKey, rowKey), cancellation, isLease: rowKey == InstanceKeys.Lease);

    public Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellation) =>
        CallAsync(StoreMethod.Query, query.PartitionKey ?? "*", fault => Page(query, fault.PageSize), cancellation);

    public Task<IReadOnlyList<string>> CommitAsync(string partitionKey, IReadOnlyList<RowOperation> operations, CancellationToken cancellation)
    {
        TransactionLimits.Check(partitionKey, operations);
        // The caller may reuse its list while the request is on its way.
        IReadOnlyList<RowOperation> sent = [.. operations];
        var what = trace is null ? string.Empty : $"{partitionKey}: {string.Join(' ', sent.Select(operation => $"{operation.GetType().Name}({operation.RowKey})"))}";
        return CallAsync(StoreMethod.Commit, what, _ => disk.Commit(partitionKey, sent), cancellation, isLease: sent is [{ RowKey: InstanceKeys.Lease }]);
    }

    public Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        CallAsync(StoreMethod.PutBlob, name, _ => disk.PutBlob(name, content), cancellation);

    public Task<ReadOnlyMemory<byte>?> GetBlobAsync(string name, CancellationToken cancellation) =>
        CallAsync(StoreMethod.GetBlob, name, _ => disk.GetBlob(name), cancellation);

    public Task DeleteBlobsAsync(string prefix, CancellationToken cancellation) =>
        CallAsync(StoreMethod.DeleteBlobs, prefix, _ => disk.DeleteBlobs(prefix), cancellation);

    private RowPage Page(RowQuery query, int pageSize) => pageSize == 0 || pageSize > query.PageSize
        ? disk.Query(query)
        // A page may hold nothing although more follow.
        : pageSize == 1 && query.Continuation is not null && _emptyPages++ % 3 == 0 ? new RowPage([], query.Continuation) : disk.Query(query with { PageSize = pageSize });

    private int _emptyPages;

    private Task<T> CallAsync<T>(StoreMethod method, string what, Func<StoreFault, T> effect, CancellationToken cancellation, bool isLease = false)
    {
        var answer = new TaskCompletionSource<T>();
        if (!scheduler.IsOnThread(host.Name) || host.IsDead)
        {
            return answer.Task;
        }
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }
        var call = new StoreCall(disk.NextCall(isLease), host, method, what);
        var fault = plan.Decide(call);
        if (!isLease || fault.Kind != FaultKind.None)
        {
            trace?.Invoke(fault.Kind == FaultKind.None ? $"{host.Name} {call}" : $"{host.Name} {call} -> {fault.Kind}");
        }
        if (fault.Kind == FaultKind.DieBefore)
        {
            host.Kill();
            return answer.Task;
        }
        // A process may be stopped between its last check and the sending; a request that was sent arrives even when its sender is dead by then.
        host.Do(() => scheduler.At(network, fault.Before, () => Arrive(call, fault, effect, answer)));
        if (cancellation.CanBeCanceled)
        {
            cancellation.Register(() => answer.TrySetCanceled(cancellation));
        }
        return answer.Task;
    }

    private void Arrive<T>(StoreCall call, StoreFault fault, Func<StoreFault, T> effect, TaskCompletionSource<T> answer)
    {
        if (fault.Kind == FaultKind.FailBefore)
        {
            Reply(fault.After, () => answer.TrySetException(new RequestFailedException(503, "The server is busy.")));
            return;
        }
        if (fault.Kind == FaultKind.LateEffect)
        {
            Reply(TimeSpan.Zero, () => answer.TrySetException(LostAnswer(call)));
            scheduler.At(network, fault.After, () => TryEffect(call, fault, effect, out _));
            return;
        }
        var result = TryEffect(call, fault, effect, out var conflict);
        switch (fault.Kind)
        {
            case FaultKind.DieAfter:
                host.Kill();
                break;
            case FaultKind.LoseAnswer:
                Reply(fault.After, () => answer.TrySetException(LostAnswer(call)));
                break;
            case FaultKind.ClaimConflict when call.Method == StoreMethod.Commit && conflict is null:
                Reply(fault.After, () => answer.TrySetException(new StoreConflictException("UpdateConditionNotSatisfied")));
                break;
            default:
                Reply(fault.After, () => _ = conflict is null ? answer.TrySetResult(result!) : answer.TrySetException(conflict));
                break;
        }
    }

    private T? TryEffect<T>(StoreCall call, StoreFault fault, Func<StoreFault, T> effect, out StoreConflictException? conflict)
    {
        try
        {
            conflict = null;
            return effect(fault);
        }
        catch (StoreConflictException failed)
        {
            trace?.Invoke($"{host.Name} #{call.Number} conflict: {failed.Message}");
            conflict = failed;
            return default;
        }
    }

    // The client library reports a lost connection in either way, the second one although nobody cancelled.
    private static Exception LostAnswer(StoreCall call) => call.Number % 2 == 0
        ? new RequestFailedException(0, "The connection was closed.")
        : new TaskCanceledException("The operation was canceled because it exceeded the configured timeout.");

    private void Reply(TimeSpan delay, Action action) => scheduler.At(host, delay, action);
}
