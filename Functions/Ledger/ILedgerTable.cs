using Azure.Data.Tables;

namespace GrantFlow.Functions.Ledger;

/// <summary>
/// What the ledger asks of Table Storage: point reads, one range read, and entity-group transactions on one partition. It is the one seam of the
/// ledger at which tests put crashes, lost answers and other writers.
/// </summary>
public interface ILedgerTable
{
    /// <summary>A row, or null.</summary>
    Task<TableEntity?> FindAsync(string line, string rowKey);

    /// <summary>The rows of a line whose keys begin alike, in the order of their keys.</summary>
    Task<IReadOnlyList<TableEntity>> ListAsync(string line, string prefix);

    /// <summary>The balance rows of all lines.</summary>
    Task<IReadOnlyList<TableEntity>> BalancesAsync();

    /// <summary>Writes all or nothing.</summary>
    /// <exception cref="Azure.RequestFailedException">409, 412 or 404: a row is there already, has changed, or is gone.</exception>
    Task CommitAsync(IReadOnlyList<TableTransactionAction> changes);

    /// <summary>The codes of all lines that have a row.</summary>
    Task<IReadOnlyList<string>> LinesAsync();
}
