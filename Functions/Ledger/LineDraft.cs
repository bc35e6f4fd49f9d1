using Azure.Data.Tables;
using GrantFlow.Domain;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Functions.Ledger;

/// <summary>
/// A line's rows as one transaction reads and changes them. The balance is read first and is part of every commit under its version: whatever
/// else was read afterwards is then known not to have changed, since every writer of the line changes the balance row.
/// </summary>
internal sealed class LineDraft
{
    private readonly ILedgerTable _table;
    private readonly string _code;
    private readonly Dictionary<string, TableEntity> _before;
    private readonly Dictionary<string, TableEntity?> _after = [];
    private Line _line;

    private LineDraft(ILedgerTable table, string code, Dictionary<string, TableEntity> before, Line line) =>
        (_table, _code, _before, _line) = (table, code, before, line);

    public static async Task<LineDraft> ReadAsync(ILedgerTable table, Envelopes envelopes, string code, Look look)
    {
        var balance = await table.FindAsync(code, LineRows.Balance(code));
        var line = (balance is null ? Line.Unopened : BalanceRow.Read(balance)) with { Envelopes = envelopes.On(code) };
        var isListing = look.WaitingList && line.Waiting.Count > 0;
        var listing = isListing ? table.ListAsync(code, LineRows.AllWaiting(code)) : Task.FromResult<IReadOnlyList<TableEntity>>([]);
        var finding = Task.WhenAll(LineRows.At(code, look).Select(key => table.FindAsync(code, key)));
        await Task.WhenAll(listing, finding);
        var waiting = await listing;
        var rows = waiting.Concat((await finding).Prepend(balance).OfType<TableEntity>()).ToDictionary(row => row.RowKey, StringComparer.Ordinal);
        return new(table, code, rows, line with
        {
            Waiting = look.WaitingList ? line.Waiting.Showing(waiting.Select(LineRows.Read<WaitingEntry>)) : line.Waiting,
            Movements = See<Movement>(look.Movements, key => LineRows.Movement(code, key)),
            Holdings = See<Holding>(look.Holdings, application => LineRows.Holding(code, application)),
            Debts = See<Debt>(look.Debts, key => LineRows.Owed(code, key)),
            Requests = See<OverrideRequest>(look.Requests, id => LineRows.Asked(code, id)),
        });

        Seen<T> See<T>(IEnumerable<string> keys, Func<string, string> rowKey) where T : class =>
            new(keys.Select(key => KeyValuePair.Create(key, rows.TryGetValue(rowKey(key), out var row) ? LineRows.Read<T>(row) : null)));
    }

    /// <summary>Decides a command on the line as those before it leave it.</summary>
    /// <returns>The line as the command leaves it, or why it is refused.</returns>
    public Result<Line, Refusal> Decide(LineCommand command)
    {
        var ruling = _line.Decide(command);
        if (ruling.Refused is { } refusal)
        {
            return refusal;
        }

        foreach (var change in ruling.Changes)
        {
            _line = _line.Evolve([change]);
            foreach (var (key, row) in LineRows.Changed(_code, change, _line))
            {
                _after[key] = row;
            }
        }

        return _line;
    }

    public Task CommitAsync()
    {
        if (_after.Count == 0)
        {
            return Task.CompletedTask;
        }

        _after[LineRows.Balance(_code)] = BalanceRow.Of(_code, _line);
        return _table.CommitAsync(
            [.. _after.Select(change => Action(_before.GetValueOrDefault(change.Key), change.Value)).OfType<TableTransactionAction>()]);
    }

    private static TableTransactionAction? Action(TableEntity? before, TableEntity? after) => (before, after) switch
    {
        (null, null) => null,
        (null, { } added) => new(TableTransactionActionType.Add, added),
        ({ } taken, null) => new(TableTransactionActionType.Delete, taken, taken.ETag),
        ({ } there, { } changed) => new(TableTransactionActionType.UpdateReplace, changed, there.ETag),
    };
}
