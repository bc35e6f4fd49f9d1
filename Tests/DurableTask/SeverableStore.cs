using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>A store whose connection can be cut for good, as by the death of the process.</summary>
internal sealed class SeverableStore(IHubStore inner) : IHubStore
{
    private volatile bool _isSevered;

    public bool IsSevered => _isSevered;

    public void Sever() => _isSevered = true;

    public Task InitializeAsync(CancellationToken cancellation) => Inner().InitializeAsync(cancellation);

    public Task<StoredRow?> ReadAsync(string partitionKey, string rowKey, CancellationToken cancellation) => Inner().ReadAsync(partitionKey, rowKey, cancellation);

    public Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellation) => Inner().QueryAsync(query, cancellation);

    public Task<IReadOnlyList<string>> CommitAsync(string partitionKey, IReadOnlyList<RowOperation> operations, CancellationToken cancellation) =>
        Inner().CommitAsync(partitionKey, operations, cancellation);

    public Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation) => Inner().PutBlobAsync(name, content, cancellation);

    public Task<ReadOnlyMemory<byte>?> GetBlobAsync(string name, CancellationToken cancellation) => Inner().GetBlobAsync(name, cancellation);

    public Task DeleteBlobsAsync(string prefix, CancellationToken cancellation) => Inner().DeleteBlobsAsync(prefix, cancellation);

    private IHubStore Inner() => _isSevered ? throw new IOException("The process is dead.") : inner;
}
