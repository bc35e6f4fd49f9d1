using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>Counts the storage operations that the engine makes. Renewals of the host lease are counted apart: they go with time, not with work.</summary>
internal sealed class CountingStore(IHubStore inner) : IHubStore
{
    private long _reads;
    private long _writes;
    private long _renewals;

    public long Reads => Interlocked.Read(ref _reads);

    public long Writes => Interlocked.Read(ref _writes);

    public long Renewals => Interlocked.Read(ref _renewals);

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
        Interlocked.Increment(ref operations is [{ RowKey: InstanceKeys.Lease }] ? ref _renewals : ref _writes);
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
