using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>A store whose writes can be held back.</summary>
internal sealed class GatedStore(IHubStore inner) : IHubStore
{
    private TaskCompletionSource _gate = Opened();

    public void Close() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _gate.TrySetResult();

    public Task InitializeAsync(CancellationToken cancellation) => inner.InitializeAsync(cancellation);

    public Task<StoredRow?> ReadAsync(string partitionKey, string rowKey, CancellationToken cancellation) => inner.ReadAsync(partitionKey, rowKey, cancellation);

    public Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellation) => inner.QueryAsync(query, cancellation);

    public async Task<IReadOnlyList<string>> CommitAsync(string partitionKey, IReadOnlyList<RowOperation> operations, CancellationToken cancellation)
    {
        await _gate.Task.WaitAsync(cancellation);
        return await inner.CommitAsync(partitionKey, operations, cancellation);
    }

    public Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation) => inner.PutBlobAsync(name, content, cancellation);

    public Task<ReadOnlyMemory<byte>?> GetBlobAsync(string name, CancellationToken cancellation) => inner.GetBlobAsync(name, cancellation);

    public Task DeleteBlobsAsync(string prefix, CancellationToken cancellation) => inner.DeleteBlobsAsync(prefix, cancellation);

    private static TaskCompletionSource Opened()
    {
        var gate = new TaskCompletionSource();
        gate.SetResult();
        return gate;
    }
}
