using Azure.Data.Tables;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>Two calls share a line: ONE may award 600 of it, TWO 700.</summary>
public sealed class EnvelopeTests
{
    private static readonly Dictionary<string, long> _envelopes = new() { ["ONE"] = 600, ["TWO"] = 700 };

    private readonly MemoryLedgerTable _table = new();

    [Fact]
    public async Task A_call_awards_no_more_than_its_envelope_although_the_line_has_money()
    {
        var books = await OpenAsync();
        Assert.NotNull(await books.ClaimAsync(Books.Line, Entry("ONE", 1, 400)));
        Assert.Null(await books.ClaimAsync(Books.Line, Entry("ONE", 2, 201)));
        Assert.Null(await books.ClaimAsync(Books.Line, Entry("ONE", 3, 100)));
        Assert.Equal(200, (await books.Ledger.AvailableToAsync(Books.Line, Reference("ONE", 9))).Cents);
        Assert.Equal(new Refusal.EnvelopeSpent(Money.FromCents(200), Money.FromCents(201)), (await books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Commit, 201, "ONE-2026-0009"))).Error);

        // Who is kept out by its own envelope holds up nobody of another call.
        Assert.NotNull(await books.ClaimAsync(Books.Line, Entry("TWO", 4, 500)));
        Assert.Empty(await SettleAsync(books));

        // What is given back is there again: for the first of its call.
        await books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Decommit, 1, "ONE-2026-0001", "cent"));
        Assert.Equal(["ONE-2026-0002"], await SettleAsync(books));
        await books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Decommit, 100, "ONE-2026-0001", "back"));
        Assert.Equal(["ONE-2026-0003"], await SettleAsync(books));
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    [Fact]
    public async Task Two_persons_can_let_a_call_exceed_its_envelope()
    {
        var books = await OpenAsync();
        Assert.NotNull(await books.ClaimAsync(Books.Line, Entry("ONE", 1, 600)));
        Assert.Null(await books.ClaimAsync(Books.Line, Entry("ONE", 2, 100)));
        await books.Overrides.AskAsync(Books.Line, Books.Excess(100, "more"));
        Assert.True((await books.Overrides.ConfirmAsync(Books.Line, "more", "autre@region.example")).Succeeded);
        Assert.Equal(["ONE-2026-0002"], await SettleAsync(books));
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    [Fact]
    public async Task A_session_gives_within_what_the_envelope_and_those_who_wait_leave()
    {
        var books = await OpenAsync();
        Assert.NotNull(await books.ClaimAsync(Books.Line, Entry("ONE", 1, 300)));
        Assert.Null(await books.ClaimAsync(Books.Line, Entry("TWO", 2, 701)));
        Assert.Equal(300, (await books.Lists.LeftForAsync(Books.Line, "ONE", new HashSet<string>())).Cents);
        Assert.Null(await books.Lists.CarryOutAsync(Books.Line, Entry("ONE", 3, 301), true, amount => Books.Move(MovementKind.Commit, amount.Cents, "ONE-2026-0003")));
        Assert.NotNull(await books.Lists.CarryOutAsync(Books.Line, Entry("ONE", 3, 300), true, amount => Books.Move(MovementKind.Commit, amount.Cents, "ONE-2026-0003")));
    }

    [Fact]
    public async Task A_line_of_the_time_before_this_was_kept_is_read_from_its_movements()
    {
        var books = await OpenAsync();
        await books.ClaimAsync(Books.Line, Entry("ONE", 1, 500));
        await books.ClaimAsync(Books.Line, Entry("ONE", 2, 101));
        var row = (await _table.FindAsync(Books.Line, Books.Line))!;
        row.Remove("Calls");
        _table.Put(row);

        books = new(_table, Limits());
        Assert.Null(await books.ClaimAsync(Books.Line, Entry("ONE", 3, 101)));
        Assert.NotNull(await books.ClaimAsync(Books.Line, Entry("TWO", 4, 400)));
        Assert.Equal(2, (await books.Lists.OfAsync(Books.Line)).Count);
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    [Fact]
    public async Task What_a_call_holds_and_its_applications_do_not_is_told()
    {
        var books = await OpenAsync();
        await books.ClaimAsync(Books.Line, Entry("ONE", 1, 500));
        var row = (await _table.FindAsync(Books.Line, Books.Line))!;
        var said = row.GetString("Calls");
        row["Calls"] = said.Replace("500", "499", StringComparison.Ordinal);
        _table.Put(row);
        Assert.Contains(await Books.DifferencesAsync(_table), told => told.Contains("the call ONE holds 4.99 and its applications 5.00", StringComparison.Ordinal));
        row["Calls"] = said.Replace("600", "499", StringComparison.Ordinal);
        _table.Put(row);
        Assert.Contains(await Books.DifferencesAsync(_table), told => told.Contains("above its envelope of 4.99", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1001)]
    public async Task In_whatever_order_two_calls_share_a_line_neither_exceeds_its_envelope_nor_holds_the_other_up(int first)
    {
        var (keptOut, served) = (0, 0);
        for (var seed = first; seed < first + 60; seed++)
        {
            var random = new Random(seed);
            var table = new MemoryLedgerTable();
            var books = new Books(table, Limits());
            var (held, exceeding) = (new Dictionary<string, long> { ["ONE"] = 0, ["TWO"] = 0 }, 0L);
            table.Written = changes =>
            {
                foreach (var movement in changes.Select(change => LineRows.Read<Movement>((TableEntity)change.Entity)).OfType<Movement>())
                {
                    exceeding += movement.Kind == MovementKind.Override ? movement.Amount.Cents : 0;
                    if (movement.Application is { } application)
                        held[application[..3]] += (movement.Kind == MovementKind.Decommit ? -1 : 1) * (movement.Amount.Cents - movement.FromReserve.Cents);
                }

                Assert.All(held, call => Assert.True(call.Value <= _envelopes[call.Key] + exceeding, $"Seed {seed}: {call.Key} holds {call.Value}."));
            };
            await books.OpenAsync(1000);
            List<string> holders = [];
            for (var step = 1; step <= 50; step++)
            {
                var code = random.Next(2) == 0 ? "ONE" : "TWO";
                var amount = random.Next(1, 300);
                switch (random.Next(8))
                {
                    case < 4:
                        if (await books.ClaimAsync(Books.Line, Entry(code, step, amount, random.Next(3) == 0 ? random.Next(1, amount + 1) : null)) is { } claimed)
                            holders.Add(claimed.Application!);
                        break;
                    case < 7 when holders.Count > 0:
                        var holder = holders[random.Next(holders.Count)];
                        var unpaid = (await books.Ledger.HoldingAsync(Books.Line, holder)).Unpaid.Cents;
                        await books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Decommit, random.NextInt64(unpaid + 1), holder, $"{step}"));
                        break;
                    default:
                        await books.Overrides.AskAsync(Books.Line, Books.Excess(random.Next(1, 20), $"{step}"));
                        await books.Overrides.ConfirmAsync(Books.Line, $"{step}", "autre@region.example");
                        break;
                }

                foreach (var application in await SettleAsync(books))
                {
                    served++;
                    Assert.NotNull(await books.TakeAsync(Books.Line, application));
                    holders.Add(application);
                }

                // The first of each call that still waits could not have been given anything: it, or one before it whose envelope has room, lacks the line's money.
                var available = (await books.Ledger.BalanceAsync(Books.Line)).Available.Cents;
                var firsts = (await books.Lists.OfAsync(Books.Line)).GroupBy(entry => entry.Application[..3]).Select(call => call.First()).ToList();
                var free = firsts.Where(entry => _envelopes[entry.Application[..3]] + exceeding - held[entry.Application[..3]] >= entry.Least.Cents).ToList();
                keptOut += firsts.Count - free.Count;
                Assert.True(free.Count == 0 || free[0].Least.Cents > available, $"Seed {seed}, step {step}: {free.FirstOrDefault()} waits beside {available}.");
            }

            Assert.Empty(await Books.DifferencesAsync(table));
        }

        Assert.True(keptOut > 60 && served > 60, $"{keptOut} kept out, {served} served: these seeds show nothing.");
    }

    private static Envelopes Limits() => new((line, code) => line == Books.Line ? Money.FromCents(_envelopes[code]) : null);

    private static WaitingEntry Entry(string code, int number, long cents, long? least = null) =>
        Books.Entry(number, cents, least) with { Application = Reference(code, number).ToString() };

    private static ApplicationReference Reference(string code, int number) => ApplicationReference.Create(code, 2026, number);

    private async Task<Books> OpenAsync()
    {
        var books = new Books(_table, Limits());
        await books.OpenAsync(1300);
        return books;
    }

    private static async Task<IReadOnlyList<string>> SettleAsync(Books books)
    {
        List<string> told = [];
        await books.Settlement.SettleAsync(Books.Line, Task.FromResult, application =>
        {
            told.Add(application);
            return Task.CompletedTask;
        });
        return told;
    }
}
