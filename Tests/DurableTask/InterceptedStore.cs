using System.Collections.Concurrent;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>A store whose writes a test can hold, refuse or lose.</summary>
internal sealed class InterceptedStore(IHubStore inner) : IHubStore
{
    private readonly ConcurrentDictionary<string, bool> _blobs = new(StringComparer.Ordinal);

    public delegate Task<IReadOnlyList<string>> Commit();

    /// <summary>The blobs that were put through this store and not deleted.</summary>
    public ICollection<string> Blobs => _blobs.Keys;

    /// <summary>Called in place of each transaction with its partition, its operations, and what carries it out.</summary>
    public Func<string, IReadOnlyList<RowOperation>, Commit, Task<IReadOnlyList<string>>> OnCommit { get; set; } = (_, _, commit) => commit();

    /// <summary>Called before a row is read, with its partition.</summary>
    public Func<string, Task> OnRead { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called before blobs are deleted.</summary>
    public Action OnDeleteBlobs { get; set; } = () => { };

    public Task InitializeAsync(CancellationToken cancellation) => inner.InitializeAsync(cancellation);

    public async Task<StoredRow?> ReadAsync(string partitionKey, string rowKey, CancellationToken cancellation)
    {
        await OnRead(partitionKey);
        return await inner.ReadAsync(partitionKey, rowKey, cancellation);
    }

    public Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellation) => inner.QueryAsync(query, cancellation);

    public Task<IReadOnlyList<string>> CommitAsync(string partitionKey, IReadOnlyList<RowOperation> operations, CancellationToken cancellation) =>
        OnCommit(partitionKey, operations, () => inner.CommitAsync(partitionKey, operations, cancellation));

    public Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        _blobs[name] = true;
        return inner.PutBlobAsync(name, content, cancellation);
    }

    public Task<ReadOnlyMemory<byte>?> GetBlobAsync(string name, CancellationToken cancellation) => inner.GetBlobAsync(name, cancellation);

    public Task DeleteBlobsAsync(string prefix, CancellationToken cancellation)
    {
        OnDeleteBlobs();
        foreach (var name in Blobs.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            _blobs.TryRemove(name, out _);
        }
        return inner.DeleteBlobsAsync(prefix, cancellation);
    }
}
