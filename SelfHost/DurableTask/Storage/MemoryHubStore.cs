using System.Globalization;

namespace SelfHost.DurableTask.Storage;

/// <summary>A store in memory with the meaning of Table and Blob Storage: ordinal order, ETags, transactions that happen as a whole or not at all.</summary>
internal sealed class MemoryHubStore : IHubStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, SortedDictionary<string, StoredRow>> _partitions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);
    private long _version;

    public Task InitializeAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<StoredRow?> ReadAsync(string partitionKey, string rowKey, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(Find(partitionKey, rowKey));
        }
    }

    public Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var rows = Candidates(query).Where(row => RowFilter.Matches(query, row));
            if (query.Continuation is { } continuation)
            {
                var split = continuation.IndexOf('\n', StringComparison.Ordinal);
                var (partition, key) = (continuation[..split], continuation[(split + 1)..]);
                rows = rows.Where(row => string.CompareOrdinal(row.PartitionKey, partition) is var order && (order > 0 || (order == 0 && string.CompareOrdinal(row.RowKey, key) > 0)));
            }
            var found = rows.Take(query.PageSize + 1).ToList();
            if (found.Count <= query.PageSize)
            {
                return Task.FromResult(new RowPage(found, null));
            }
            found.RemoveAt(query.PageSize);
            return Task.FromResult(new RowPage(found, $"{found[^1].PartitionKey}\n{found[^1].RowKey}"));
        }
    }

    public Task<IReadOnlyList<string>> CommitAsync(string partitionKey, IReadOnlyList<RowOperation> operations, CancellationToken cancellation)
    {
        TransactionLimits.Check(partitionKey, operations);
        lock (_gate)
        {
            foreach (var operation in operations)
            {
                CheckPrecondition(operation, Find(partitionKey, operation.RowKey));
            }
            if (!_partitions.TryGetValue(partitionKey, out var rows))
            {
                _partitions[partitionKey] = rows = new(StringComparer.Ordinal);
            }
            IReadOnlyList<string> etags = [.. operations.Select(operation => Write(rows, partitionKey, operation))];
            if (rows.Count == 0)
            {
                _partitions.Remove(partitionKey);
            }
            return Task.FromResult(etags);
        }
    }

    public Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _blobs[name] = content.ToArray();
        }
        return Task.CompletedTask;
    }

    public Task<ReadOnlyMemory<byte>?> GetBlobAsync(string name, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(_blobs.TryGetValue(name, out var content) ? new ReadOnlyMemory<byte>(content) : (ReadOnlyMemory<byte>?)null);
        }
    }

    public Task DeleteBlobsAsync(string prefix, CancellationToken cancellation)
    {
        lock (_gate)
        {
            foreach (var name in _blobs.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToList())
            {
                _blobs.Remove(name);
            }
        }
        return Task.CompletedTask;
    }

    private static void CheckPrecondition(RowOperation operation, StoredRow? existing)
    {
        var expected = operation switch
        {
            RowOperation.Merge merge => merge.ETag,
            RowOperation.Replace replace => replace.ETag,
            RowOperation.Delete delete => delete.ETag,
            _ => null,
        };
        if (expected is null ? existing is not null : existing is null || (expected != RowOperation.AnyETag && expected != existing.ETag))
        {
            throw new StoreConflictException($"{operation.GetType().Name} of row '{operation.RowKey}': its precondition failed.");
        }
    }

    private string Write(SortedDictionary<string, StoredRow> rows, string partitionKey, RowOperation operation)
    {
        if (operation is RowOperation.Delete)
        {
            rows.Remove(operation.RowKey);
            return string.Empty;
        }
        var values = operation switch
        {
            RowOperation.Add add => new Dictionary<string, object>(add.Properties),
            RowOperation.Replace replace => new Dictionary<string, object>(replace.Properties),
            RowOperation.Merge merge => Merged(rows[operation.RowKey], merge.Properties),
            _ => throw new NotSupportedException(operation.GetType().Name),
        };
        var etag = (++_version).ToString(CultureInfo.InvariantCulture);
        rows[operation.RowKey] = new StoredRow(partitionKey, operation.RowKey, etag, values);
        return etag;
    }

    private static Dictionary<string, object> Merged(StoredRow row, IReadOnlyDictionary<string, object> changes)
    {
        var values = new Dictionary<string, object>(row.Properties);
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }
        return values;
    }

    private StoredRow? Find(string partitionKey, string rowKey) =>
        _partitions.TryGetValue(partitionKey, out var rows) && rows.TryGetValue(rowKey, out var row) ? row : null;

    private IEnumerable<StoredRow> Candidates(RowQuery query) => query.PartitionKey is { } key
        ? _partitions.TryGetValue(key, out var rows) ? rows.Values : []
        : _partitions.Values.SelectMany(partition => partition.Values);
}
