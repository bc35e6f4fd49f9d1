using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>Counts storage operations of instances; the hub's own partition is counted apart.</summary>
internal sealed class CountingStore(IHubStore inner) : IHubStore
{
    private int _reads;
    private int _writes;
    private int _hubWrites;

    public int Reads => _reads;

    public int Writes => _writes;

    public int HubWrites => _hubWrites;

    public void Reset() => (_reads, _writes, _hubWrites) = (0, 0, 0);

    public Task InitializeAsync(CancellationToken cancellation) => inner.InitializeAsync(cancellation);

    public Task<StoredRow?> ReadAsync(string partitionKey, string rowKey, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _reads);
        return inner.ReadAsync(partitionKey, rowKey, cancellation);
    }

    public Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _reads);
        return inner.QueryAsync(query, cancellation);
    }

    public Task<IReadOnlyList<string>> CommitAsync(string partitionKey, IReadOnlyList<RowOperation> operations, CancellationToken cancellation)
    {
        _ = partitionKey == InstanceKeys.Hub ? Interlocked.Increment(ref _hubWrites) : Interlocked.Increment(ref _writes);
        return inner.CommitAsync(partitionKey, operations, cancellation);
    }

    public Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _writes);
        return inner.PutBlobAsync(name, content, cancellation);
    }

    public Task<ReadOnlyMemory<byte>?> GetBlobAsync(string name, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _reads);
        return inner.GetBlobAsync(name, cancellation);
    }

    public Task DeleteBlobsAsync(string prefix, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _writes);
        return inner.DeleteBlobsAsync(prefix, cancellation);
    }
}
