using GrantFlow.Tests.Simulation.Kernel;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.Simulation.Storage;

/// <summary>The storage account that all hosts share. It survives every process; observers see each transaction as it happens.</summary>
internal sealed class SimDisk
{
    private readonly MemoryHubStore _rows = new();

    /// <summary>The number of calls that hosts made.</summary>
    public int Calls { get; private set; }

    /// <summary>The number of calls that did more than renew the host lease or look at it.</summary>
    public int WorkingCalls { get; private set; }

    /// <summary>Names of all blobs.</summary>
    public SortedSet<string> Blobs { get; } = new(StringComparer.Ordinal);

    /// <summary>Sees every transaction that happened.</summary>
    public Action<string, IReadOnlyList<RowChange>>? Committed { get; set; }

    public int NextCall(bool isLease)
    {
        WorkingCalls += isLease ? 0 : 1;
        return ++Calls;
    }

    public StoredRow? Read(string partitionKey, string rowKey) => Now(_rows.ReadAsync(partitionKey, rowKey, default));

    public RowPage Query(RowQuery query) => Now(_rows.QueryAsync(query, default));

    public IReadOnlyList<string> Commit(string partitionKey, IReadOnlyList<RowOperation> operations)
    {
        var before = operations.Select(operation => Read(partitionKey, operation.RowKey)).ToArray();
        var etags = Now(_rows.CommitAsync(partitionKey, operations, default));
        Committed?.Invoke(partitionKey, [.. operations.Select((operation, index) => new RowChange(operation, before[index], Read(partitionKey, operation.RowKey)))]);
        return etags;
    }

    public bool PutBlob(string name, ReadOnlyMemory<byte> content)
    {
        Blobs.Add(name);
        return _rows.PutBlobAsync(name, content, default).IsCompletedSuccessfully;
    }

    public ReadOnlyMemory<byte>? GetBlob(string name) => Now(_rows.GetBlobAsync(name, default));

    public bool DeleteBlobs(string prefix)
    {
        Blobs.RemoveWhere(name => name.StartsWith(prefix, StringComparison.Ordinal));
        return _rows.DeleteBlobsAsync(prefix, default).IsCompletedSuccessfully;
    }

    /// <summary>The long text of a row.</summary>
    public string Unpack(StoredRow row) => Now(PackedText.UnpackAsync(_rows, row, default));

    /// <summary>The text of a blob.</summary>
    public string Text(string blob) => Now(Payloads.GetAsync(_rows, blob, default));

    /// <summary>All rows, or those of one partition.</summary>
    public IReadOnlyList<StoredRow> Rows(string? partitionKey = null)
    {
        List<StoredRow> all = [];
        var query = new RowQuery { PartitionKey = partitionKey };
        while (true)
        {
            var page = Query(query);
            all.AddRange(page.Rows);
            if (page.Continuation is null)
            {
                return all;
            }
            query = query with { Continuation = page.Continuation };
        }
    }

    public int CountRowsOutside(string partitionKey) => Rows().Count(row => row.PartitionKey != partitionKey);

    // The store in memory answers at once; anything else would leave the simulated thread.
    private static T Now<T>(Task<T> answer) => answer.IsCompleted
        ? answer.GetAwaiter().GetResult()
        : throw new SimulationViolation("The store in memory did not answer at once.");
}
