using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Storage;
using GrantFlow.Tests.Domain.Ledger;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>The ledger's rows: one transaction for each group of movements, each movement once, nothing beyond the line.</summary>
public sealed class LedgerStoreTests(AzuriteFixture azurite)
{
    private readonly MemoryLedgerTable _table = new();

    [Fact]
    public async Task The_same_movement_twice_is_one_movement()
    {
        var books = new Books(_table);
        await books.OpenAsync(1000);
        var first = await books.Ledger.RecordAsync(Books.Line, Wanted.Move(MovementKind.Commit, 600, "DCP-2026-0001"));
        var second = await books.Ledger.RecordAsync(Books.Line, Wanted.Move(MovementKind.Commit, 600, "DCP-2026-0001"));
        Assert.Equal(first.Value.CommitmentOf("DCP-2026-0001"), second.Value.CommitmentOf("DCP-2026-0001"));
        Assert.Equal(600, (await books.Ledger.BalanceAsync(Books.Line)).Committed.Cents);
        Assert.Equal(2, (await books.Ledger.MovementsAsync(Books.Line)).Count);
    }

    [Fact]
    public async Task The_same_movement_many_times_at_once_is_one_movement()
    {
        var machines = Enumerable.Range(0, 4).Select(_ => new Books(_table)).ToList();
        await machines[0].OpenAsync(1000);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number =>
            machines[number % 4].Ledger.RecordAsync(Books.Line, Wanted.Move(MovementKind.Commit, 300, "DCP-2026-0001"))));
        Assert.All(answers, answer => Assert.True(answer.Succeeded));
        Assert.Equal(300, (await machines[0].Ledger.BalanceAsync(Books.Line)).Committed.Cents);
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    [Fact]
    public async Task What_arrives_together_is_written_together()
    {
        var books = new Books(_table);
        await books.OpenAsync(100_000);
        var before = _table.Commits;
        await Task.WhenAll(Enumerable.Range(1, 96).Select(number => books.Ledger.RecordAsync(Books.Line, Wanted.Move(MovementKind.Commit, 10, $"DCP-2026-{number:D4}"))));
        Assert.InRange(_table.Commits - before, 4, 12);
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    [Fact]
    public async Task What_a_call_holds_is_known_to_every_machine()
    {
        Books Machine() => new(_table, new(_ => [KeyValuePair.Create("DCP", Money.FromCents(600))]));
        await Machine().OpenAsync(1000);
        Assert.NotNull(await Machine().ClaimAsync(Books.Line, Wanted.Entry(1, 400)));
        var beyond = await Machine().Ledger.RecordAsync(Books.Line, Wanted.Move(MovementKind.Commit, 201, "DCP-2026-0002"));
        Assert.Equal(new Refusal.EnvelopeSpent(Money.FromCents(200), Money.FromCents(201)), beyond.Error);
        Assert.NotNull(await Machine().ClaimAsync(Books.Line, Wanted.Entry(3, 200)));
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    [Theory]
    [InlineData(1000, 3, 1)]
    [InlineData(100, 3, 1)]
    [InlineData(0, 4, 1)]
    public async Task A_claim_reads_what_it_looks_at_and_the_list_only_when_somebody_waits(long left, int reads, int commits)
    {
        var books = new Books(_table);
        await books.OpenAsync(1000);
        if (left < 1000)
            await books.ClaimAsync(Books.Line, Wanted.Entry(1, 1000 - left));
        if (left == 0)
            await books.ClaimAsync(Books.Line, Wanted.Entry(2, 1000));

        var made = new List<bool>();
        _table.Fate = isWrite =>
        {
            lock (made)
                made.Add(isWrite);
            return LedgerFault.None;
        };
        await books.ClaimAsync(Books.Line, Wanted.Entry(9, 500));
        Assert.Equal((reads, commits), (made.Count(isWrite => !isWrite), made.Count(isWrite => isWrite)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thirty_two_writers_on_one_line_end_with_exactly_the_money_there_was(bool onAzurite)
    {
        const int writers = 32;
        const int each = 8;
        ILedgerTable table = onAzurite ? await AzuriteTableAsync() : _table;
        var line = onAzurite ? $"AE-{Guid.NewGuid():N}" : Books.Line;
        var machines = Enumerable.Range(0, 4).Select(_ => new Books(table)).ToList();
        await machines[0].OpenAsync(writers * each * 50, line);

        // Twice as much is wanted as there is; some of it is given back meanwhile, and taken by others.
        var committed = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => WriteAsync(machines[writer % 4], line, writer, each)));

        var balance = await machines[0].Ledger.BalanceAsync(line);
        Assert.Equal(committed.Sum(), balance.Committed.Cents);
        Assert.Equal(writers * each * 50, (balance.Available + balance.Committed).Cents);
        Assert.False(balance.Available.IsNegative);
        Assert.Empty(await Books.DifferencesAsync(table, line));

        // All the rest, and not a cent more.
        Assert.False((await machines[1].Ledger.RecordAsync(line, Wanted.Move(MovementKind.Reserve, balance.Available.Cents + 1, "DCP-2026-9999"))).Succeeded);
        Assert.True(balance.Available == Money.Zero || (await machines[1].Ledger.RecordAsync(line, Wanted.Move(MovementKind.Reserve, balance.Available.Cents, "DCP-2026-9999"))).Succeeded);
    }

    [Fact]
    public async Task Others_who_are_always_first_end_in_an_error_that_says_so_and_in_no_movement()
    {
        var books = new Books(_table);
        await books.OpenAsync(1000);
        _table.Fate = isWrite => isWrite ? throw new Azure.RequestFailedException(412, "Somebody else was first.") : LedgerFault.None;
        await Assert.ThrowsAsync<BusyException>(() => books.Ledger.RecordAsync(Books.Line, Wanted.Move(MovementKind.Commit, 1, "DCP-2026-0001")));
        _table.Fate = _ => LedgerFault.None;
        Assert.True((await books.Ledger.RecordAsync(Books.Line, Wanted.Move(MovementKind.Commit, 1, "DCP-2026-0001"))).Succeeded);
        Assert.Equal(2, (await books.Ledger.MovementsAsync(Books.Line)).Count);
    }

    private async Task<LedgerTable> AzuriteTableAsync() => new(Accounts.Of(await azurite.ConnectionStringAsync()));

    private static async Task<long> WriteAsync(Books machine, string line, int writer, int each)
    {
        var held = 0L;
        for (var number = 0; number < each; number++)
        {
            var application = $"DCP-2026-{writer:D2}{number:D2}";
            if (!(await machine.Ledger.RecordAsync(line, Wanted.Move(MovementKind.Commit, 100, application))).Succeeded)
                continue;
            held += 100;
            if (number % 2 == 0)
            {
                Assert.True((await machine.Ledger.RecordAsync(line, Wanted.Move(MovementKind.Decommit, 37, application, "rest"))).Succeeded);
                held -= 37;
            }
        }

        return held;
    }
}
