using Azure;
using Azure.Data.Tables;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Functions.Ledger;

/// <summary>
/// Gives a line of the time before holdings, or each call's part of them, were kept what is missing, from its movements. Each part is written under the balance's version, the
/// balance's new shape last: whoever is interrupted, or beaten by another writer, begins again from the movements.
/// </summary>
internal static class HoldingsUpgrade
{
    private const int MostRows = 99;
    private const string Mark = "Upgrade";

    /// <exception cref="RequestFailedException">Somebody else was first.</exception>
    public static async Task<LineDraft> RunAsync(ILedgerTable table, Envelopes envelopes, string line)
    {
        while (true)
        {
            if (await LineDraft.ReadAsync(table, envelopes, line) is { } draft)
            {
                return draft;
            }

            await TryAsync(table, line);
        }
    }

    private static async Task TryAsync(ILedgerTable table, string line)
    {
        var balance = (await table.FindAsync(line, LineRows.Balance(line)))!;
        var movements = LineRows.Movements(await table.ListAsync(line, LineRows.All(line)));
        var held = Holding.Replay(movements);
        var holdings = held.Select(own => LineRows.Of(line, LineRows.Holding(line, own.Key), own.Value)).ToList();
        var mark = Guid.NewGuid().ToString();
        var last = holdings.Count % MostRows;
        foreach (var part in holdings.SkipLast(last).Chunk(MostRows))
        {
            balance[Mark] = mark;
            await table.CommitAsync([Replace(balance, balance.ETag), .. part.Select(Upsert)]);
            balance = (await table.FindAsync(line, LineRows.Balance(line)))!;
            if (balance.GetString(Mark) != mark)
            {
                return;
            }
        }

        var state = new LineState(
            LineState.BalanceOf(balance), movements.Count, balance.GetInt32(nameof(LineState.Waiting)) ?? 0, balance.GetInt32(nameof(LineState.Owed)) ?? 0, LineState.CallsOf(held));
        await table.CommitAsync([Replace(state.Write(line), balance.ETag), .. holdings.TakeLast(last).Select(Upsert)]);
    }

    private static TableTransactionAction Replace(TableEntity row, ETag version) => new(TableTransactionActionType.UpdateReplace, row, version);

    private static TableTransactionAction Upsert(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);
}
