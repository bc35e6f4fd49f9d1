using Azure.Data.Tables;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Ledger;

/// <summary>The Ledger table of the storage account.</summary>
public sealed class LedgerTable(StorageAccount storage) : ILedgerTable
{
    private const string Table = "Ledger";

    public async Task<TableEntity?> FindAsync(string line, string rowKey)
    {
        var row = await (await storage.TableAsync(Table)).GetEntityIfExistsAsync<TableEntity>(line, rowKey);
        return row.HasValue ? row.Value : null;
    }

    public async Task<IReadOnlyList<TableEntity>> ListAsync(string line, string prefix)
    {
        var table = await storage.TableAsync(Table);
        List<TableEntity> rows = [];
        await foreach (var row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {line} and RowKey ge {prefix} and RowKey lt {prefix + "~"}")))
        {
            rows.Add(row);
        }

        return rows;
    }

    // Only balances count movements. It looks through the whole table, and answers in as few requests as there are.
    public async Task<IReadOnlyList<TableEntity>> BalancesAsync()
    {
        List<TableEntity> rows = [];
        await foreach (var row in (await storage.TableAsync(Table)).QueryAsync<TableEntity>($"{nameof(Line.Movements)} ge 0"))
        {
            rows.Add(row);
        }

        return rows;
    }

    public async Task CommitAsync(IReadOnlyList<TableTransactionAction> changes) =>
        await (await storage.TableAsync(Table)).SubmitTransactionAsync(changes);

    public async Task<IReadOnlyList<string>> LinesAsync()
    {
        var table = await storage.TableAsync(Table);
        SortedSet<string> lines = new(StringComparer.Ordinal);
        await foreach (var row in table.QueryAsync<TableEntity>(select: ["PartitionKey"]))
        {
            lines.Add(row.PartitionKey);
        }

        return [.. lines];
    }
}
