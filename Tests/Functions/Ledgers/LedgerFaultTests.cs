using GrantFlow.Domain.Ledger;
using GrantFlow.Tests.Domain.Ledger;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>Whatever call to the storage fails, is not heard of, or is the last one of its process: trying again ends as if nothing had happened.</summary>
public sealed class LedgerFaultTests
{
    [Theory]
    [InlineData(LedgerFault.Fails)]
    [InlineData(LedgerFault.AnswerLost)]
    [InlineData(LedgerFault.Dies)]
    [InlineData(LedgerFault.DiesAfter)]
    public async Task A_fault_at_any_call_changes_nothing_in_the_end(LedgerFault fault)
    {
        var (undisturbed, calls) = await RunAsync(LedgerFault.None, 0);
        Assert.True(calls > 50);
        for (var call = 1; call <= calls; call++)
        {
            var (outcome, _) = await RunAsync(fault, call);
            Assert.True(undisturbed == outcome, $"{fault} at call {call}:\n{outcome}\ninstead of\n{undisturbed}");
        }
    }

    private static async Task<(string Outcome, int Calls)> RunAsync(LedgerFault fault, int at)
    {
        var table = new MemoryLedgerTable();
        var calls = 0;
        table.Fate = isWrite => Interlocked.Increment(ref calls) == at && (isWrite || fault is LedgerFault.Fails or LedgerFault.Dies) ? fault : LedgerFault.None;
        var told = new List<string>();
        foreach (var step in Steps(told))
            await InsistAsync(table, step);

        var made = calls;
        table.Fate = _ => LedgerFault.None;
        Assert.Empty(await Books.DifferencesAsync(table));
        var ledger = new Books(table).Ledger;
        var outcome = new List<string>();
        foreach (var line in new[] { Books.Line, Books.OtherLine })
        {
            outcome.Add($"{line} {await ledger.BalanceAsync(line)}");
            outcome.AddRange((await ledger.MovementsAsync(line)).Select(movement => $"{movement.Key} {movement.Amount} {movement.FromReserve}").Order(StringComparer.Ordinal));
        }

        return (string.Join('\n', [.. outcome, .. told.Distinct()]), made);
    }

    private static List<Func<Books, Task>> Steps(List<string> told) =>
    [
        books => books.OpenAsync(1000),
        books => books.OpenAsync(500, Books.OtherLine),
        books => books.ClaimAsync(Books.Line, Wanted.Entry(1, 600)),
        books => books.ClaimAsync(Books.Line, Wanted.Entry(2, 600)),
        books => books.ClaimAsync(Books.Line, Wanted.Entry(3, 500, 200)),
        books => RecordAndSettleAsync(books, Books.OtherLine, Wanted.Transfer(250, Books.Line, "t1"), told),
        books => books.TakeAsync(Books.Line, "DCP-2026-0002"),
        books => RecordAndSettleAsync(books, Books.Line, Wanted.Move(MovementKind.Decommit, 180, "DCP-2026-0001", "rest"), told),
        books => books.TakeAsync(Books.Line, "DCP-2026-0003"),
        books => books.Ledger.DoAsync(Books.Line, new AskOverride(Wanted.Excess(75, "o1"))),
        books => books.Ledger.DoAsync(Books.Line, Wanted.Agreement("o1")),
        books => books.Ledger.DoAsync(Books.Line, Wanted.Release("DCP-2026-0002")),
        books => books.Ledger.RecordAsync(Books.Line, Wanted.Move(MovementKind.Mandate, 100, "DCP-2026-0001", "advance") with { Years = Wanted.Vote(100, "x").Years }),
    ];

    private static async Task RecordAndSettleAsync(Books books, string line, Movement movement, List<string> told)
    {
        Assert.True((await books.Ledger.RecordAsync(line, movement)).Succeeded);

        // What was planned is told later if not now.
        await books.Settlement.SettleAsync(
            line,
            application =>
            {
                told.Add(application);
                return Task.FromResult(application);
            },
            _ => Task.CompletedTask);
    }

    private static async Task InsistAsync(MemoryLedgerTable table, Func<Books, Task> step)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await step(new Books(table));
                return;
            }
            catch (Exception failure) when (failure is ProcessDiedException or Azure.RequestFailedException && attempt < 5)
            {
                // Somebody or something asks again, in a process that knows nothing of the first try.
            }
        }
    }
}
