using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>A store whose writes a test can hold, refuse or lose.</summary>
internal sealed class InterceptedStore(IHubStore inner) : IHubStore
{
    public delegate Task<IReadOnlyList<string>> Commit();

    /// <summary>Called in place of each transaction with its partition, its operations, and what carries it out.</summary>
    public Func<string, IReadOnlyList<RowOperation>, Commit, Task<IReadOnlyList<string>>> OnCommit { get; set; } = (_, _, commit) => commit();

    /// <summary>Called before blobs are deleted.</summary>
    public Action OnDeleteBlobs { get; set; } = () => { };

    public Task InitializeAsync(CancellationToken cancellation) => inner.InitializeAsync(cancellation);

    public Task<StoredRow?> ReadAsync(string partitionKey, string rowKey, CancellationToken cancellation) => inner.ReadAsync(partitionKey, rowKey, cancellation);

    public Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellation) => inner.QueryAsync(query, cancellation);

    public Task<IReadOnlyList<string>> CommitAsync(string partitionKey, IReadOnlyList<RowOperation> operations, CancellationToken cancellation) =>
        OnCommit(partitionKey, operations, () => inner.CommitAsync(partitionKey, operations, cancellation));

    public Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation) => inner.PutBlobAsync(name, content, cancellation);

    public Task<ReadOnlyMemory<byte>?> GetBlobAsync(string name, CancellationToken cancellation) => inner.GetBlobAsync(name, cancellation);

    public Task DeleteBlobsAsync(string prefix, CancellationToken cancellation)
    {
        OnDeleteBlobs();
        return inner.DeleteBlobsAsync(prefix, cancellation);
    }
}
