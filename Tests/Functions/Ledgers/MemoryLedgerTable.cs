using System.Globalization;
using Azure;
using Azure.Data.Tables;
using GrantFlow.Functions.Ledger;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>
/// A table in memory with the rules of the real one: versions, all-or-nothing transactions on one partition with at most a hundred rows, each
/// once. A test may say what becomes of each call.
/// </summary>
public sealed class MemoryLedgerTable : ILedgerTable
{
    private readonly SortedDictionary<string, TableEntity> _rows = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _versions;

    /// <summary>What becomes of the call that is made now; nothing happens to it unless a test says so.</summary>
    public Func<bool, LedgerFault> Fate { get; set; } = _ => LedgerFault.None;

    /// <summary>How many transactions were written.</summary>
    public int Commits { get; private set; }

    /// <summary>Sees each transaction as it is written.</summary>
    public Action<IReadOnlyList<TableTransactionAction>>? Written { get; set; }

    public async Task<TableEntity?> FindAsync(string line, string rowKey)
    {
        await SufferAsync(isWrite: false);
        lock (_gate)
            return _rows.TryGetValue(Key(line, rowKey), out var row) ? Copy(row) : null;
    }

    public async Task<IReadOnlyList<TableEntity>> ListAsync(string line, string prefix)
    {
        await SufferAsync(isWrite: false);
        lock (_gate)
            return [.. _rows.Values.Where(row => row.PartitionKey == line && row.RowKey.StartsWith(prefix, StringComparison.Ordinal)).Select(Copy)];
    }

    public async Task<IReadOnlyList<TableEntity>> BalancesAsync()
    {
        await SufferAsync(isWrite: false);
        lock (_gate)
            return [.. _rows.Values.Where(row => row.RowKey == row.PartitionKey).Select(Copy)];
    }

    public async Task<IReadOnlyList<string>> LinesAsync()
    {
        await SufferAsync(isWrite: false);
        lock (_gate)
            return [.. _rows.Values.Select(row => row.PartitionKey).Distinct()];
    }

    public async Task CommitAsync(IReadOnlyList<TableTransactionAction> changes)
    {
        Assert.InRange(changes.Count, 1, 100);
        Assert.Single(changes.Select(change => change.Entity.PartitionKey).Distinct());
        Assert.Equal(changes.Count, changes.Select(change => change.Entity.RowKey).Distinct().Count());
        var fault = await SufferAsync(isWrite: true);
        lock (_gate)
        {
            foreach (var change in changes)
                Check(change);
            foreach (var change in changes)
                Apply(change);
            Commits++;
            Written?.Invoke(changes);
        }

        if (fault == LedgerFault.AnswerLost)
            throw new RequestFailedException(500, "The answer was lost.");
        if (fault == LedgerFault.DiesAfter)
            throw new ProcessDiedException();
    }

    /// <summary>Writes a row behind the ledger's back.</summary>
    public void Put(TableEntity row)
    {
        lock (_gate)
            Apply(new(TableTransactionActionType.UpsertReplace, row));
    }

    /// <summary>Takes a row away behind the ledger's back.</summary>
    public void Take(string line, string rowKey)
    {
        lock (_gate)
            Assert.True(_rows.Remove(Key(line, rowKey)));
    }

    private async Task<LedgerFault> SufferAsync(bool isWrite)
    {
        await Task.Yield();
        var fault = Fate(isWrite);
        return fault switch
        {
            LedgerFault.Fails => throw new RequestFailedException(503, "The storage is busy."),
            LedgerFault.Dies => throw new ProcessDiedException(),
            _ => fault,
        };
    }

    private void Check(TableTransactionAction change)
    {
        var there = _rows.GetValueOrDefault(Key(change.Entity.PartitionKey, change.Entity.RowKey));
        if (change.ActionType == TableTransactionActionType.Add && there is not null)
            throw new RequestFailedException(409, $"{change.Entity.RowKey} is there already.");
        if (change.ActionType is TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete)
        {
            if (there is null)
                throw new RequestFailedException(404, $"{change.Entity.RowKey} is not there.");
            if (there.ETag != change.ETag)
                throw new RequestFailedException(412, $"{change.Entity.RowKey} has changed.");
        }
    }

    private void Apply(TableTransactionAction change)
    {
        var key = Key(change.Entity.PartitionKey, change.Entity.RowKey);
        if (change.ActionType == TableTransactionActionType.Delete)
        {
            _rows.Remove(key);
            return;
        }

        var row = Copy((TableEntity)change.Entity);
        row.ETag = new ETag((++_versions).ToString(CultureInfo.InvariantCulture));
        _rows[key] = row;
    }

    private static TableEntity Copy(TableEntity row) => new(row.ToDictionary()) { PartitionKey = row.PartitionKey, RowKey = row.RowKey, ETag = row.ETag };

    private static string Key(string line, string rowKey) => $"{line}\n{rowKey}";
}

/// <summary>What can become of a call to the storage.</summary>
public enum LedgerFault
{
    None,

    /// <summary>It does not reach the storage.</summary>
    Fails,

    /// <summary>It is done, and nobody hears of it.</summary>
    AnswerLost,

    /// <summary>The process dies before it.</summary>
    Dies,

    /// <summary>The process dies after it.</summary>
    DiesAfter,
}

/// <summary>Nothing of this process goes on.</summary>
public sealed class ProcessDiedException : Exception
{
    public ProcessDiedException()
    {
    }

    public ProcessDiedException(string message) : base(message)
    {
    }

    public ProcessDiedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
