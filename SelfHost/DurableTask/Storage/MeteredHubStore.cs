using SelfHost.DurableTask.Engine;

namespace SelfHost.DurableTask.Storage;

/// <summary>Counts the operations of a store by kind.</summary>
internal sealed class MeteredHubStore(IHubStore inner, string hub) : IHubStore
{
    public Task InitializeAsync(CancellationToken cancellation) => inner.InitializeAsync(cancellation);

    public Task<StoredRow?> ReadAsync(string partitionKey, string rowKey, CancellationToken cancellation)
    {
        EngineMeters.StorageOperation("read", hub);
        return inner.ReadAsync(partitionKey, rowKey, cancellation);
    }

    public Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellation)
    {
        EngineMeters.StorageOperation("query", hub);
        return inner.QueryAsync(query, cancellation);
    }

    public Task<IReadOnlyList<string>> CommitAsync(string partitionKey, IReadOnlyList<RowOperation> operations, CancellationToken cancellation)
    {
        EngineMeters.StorageOperation("commit", hub);
        return inner.CommitAsync(partitionKey, operations, cancellation);
    }

    public Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        EngineMeters.StorageOperation("put-blob", hub);
        return inner.PutBlobAsync(name, content, cancellation);
    }

    public Task<ReadOnlyMemory<byte>?> GetBlobAsync(string name, CancellationToken cancellation)
    {
        EngineMeters.StorageOperation("get-blob", hub);
        return inner.GetBlobAsync(name, cancellation);
    }

    public Task DeleteBlobsAsync(string prefix, CancellationToken cancellation)
    {
        EngineMeters.StorageOperation("delete-blobs", hub);
        return inner.DeleteBlobsAsync(prefix, cancellation);
    }
}
