using Azure.Data.Tables;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Storage;

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
        var first = await books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Commit, 600, "DCP-2026-0001"));
        var second = await books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Commit, 600, "DCP-2026-0001") with { Amount = Money.FromCents(1) });
        Assert.Equal(first.Value, second.Value);
        Assert.Equal(600, (await books.Ledger.BalanceAsync(Books.Line)).Committed.Cents);
        Assert.Equal(2, (await books.Ledger.MovementsAsync(Books.Line)).Count);
    }

    [Fact]
    public async Task The_same_movement_many_times_at_once_is_one_movement()
    {
        var machines = Enumerable.Range(0, 4).Select(_ => new Books(_table)).ToList();
        await machines[0].OpenAsync(1000);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number =>
            machines[number % 4].Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Commit, 300, "DCP-2026-0001"))));
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
        await Task.WhenAll(Enumerable.Range(1, 96).Select(number => books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Commit, 10, $"DCP-2026-{number:D4}"))));
        Assert.InRange(_table.Commits - before, 4, 12);
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    [Fact]
    public async Task Nobody_pays_or_frees_with_what_another_holds()
    {
        var books = new Books(_table);
        await books.OpenAsync(1000);
        Assert.True((await books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Commit, 600, "DCP-2026-0001"))).Succeeded);
        var stranger = await books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Decommit, 1, "DCP-2026-0002", "x"));
        Assert.Equal(new Refusal.NotHeld(Money.Zero, Money.FromCents(1)), stranger.Error);
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
        Assert.False((await machines[1].Ledger.RecordAsync(line, Books.Move(MovementKind.Reserve, balance.Available.Cents + 1, "DCP-2026-9999"))).Succeeded);
        Assert.True(balance.Available == Money.Zero || (await machines[1].Ledger.RecordAsync(line, Books.Move(MovementKind.Reserve, balance.Available.Cents, "DCP-2026-9999"))).Succeeded);
    }

    [Fact]
    public async Task A_ledger_of_the_time_before_holdings_goes_on_with_what_its_movements_say()
    {
        const int applications = 250;
        _table.Put(OldMovement(Books.Move(MovementKind.Vote, 1_000_000, "") with { Key = $"vote:{Books.Line}", Application = null }));
        for (var number = 1; number <= applications; number++)
            _table.Put(OldMovement(Books.Move(MovementKind.Commit, 100, $"DCP-2026-{number:D4}") with { At = DateTimeOffset.UnixEpoch.AddDays(number) }));
        _table.Put(new TableEntity(Books.Line, Books.Line) { ["Voted"] = 1_000_000L, ["Reserved"] = 0L, ["Committed"] = applications * 100L, ["Mandated"] = 0L });
        Assert.Empty(await Books.DifferencesAsync(_table));

        var machines = Enumerable.Range(0, 3).Select(_ => new Books(_table)).ToList();
        var freed = await Task.WhenAll(Enumerable.Range(1, applications).Select(number =>
            machines[number % 3].Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Decommit, 40, $"DCP-2026-{number:D4}", "rest"))));
        Assert.All(freed, answer => Assert.True(answer.Succeeded));
        Assert.Equal(applications * 60, (await machines[0].Ledger.BalanceAsync(Books.Line)).Committed.Cents);
        Assert.Equal(60, (await machines[0].Ledger.HoldingAsync(Books.Line, "DCP-2026-0007")).Unpaid.Cents);
        Assert.False((await machines[0].Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Decommit, 61, "DCP-2026-0007", "again"))).Succeeded);
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    [Fact]
    public async Task Others_who_are_always_first_end_in_an_error_that_says_so_and_in_no_movement()
    {
        var books = new Books(_table);
        await books.OpenAsync(1000);
        _table.Fate = isWrite => isWrite ? throw new Azure.RequestFailedException(412, "Somebody else was first.") : LedgerFault.None;
        await Assert.ThrowsAsync<BusyException>(() => books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Commit, 1, "DCP-2026-0001")));
        _table.Fate = _ => LedgerFault.None;
        Assert.True((await books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Commit, 1, "DCP-2026-0001"))).Succeeded);
        Assert.Equal(2, (await books.Ledger.MovementsAsync(Books.Line)).Count);
    }

    private async Task<LedgerTable> AzuriteTableAsync() => new(Accounts.Of(await azurite.ConnectionStringAsync()));

    private static async Task<long> WriteAsync(Books machine, string line, int writer, int each)
    {
        var held = 0L;
        for (var number = 0; number < each; number++)
        {
            var application = $"DCP-2026-{writer:D2}{number:D2}";
            if (!(await machine.Ledger.RecordAsync(line, Books.Move(MovementKind.Commit, 100, application))).Succeeded)
                continue;
            held += 100;
            if (number % 2 == 0)
            {
                Assert.True((await machine.Ledger.RecordAsync(line, Books.Move(MovementKind.Decommit, 37, application, "rest"))).Succeeded);
                held -= 37;
            }
        }

        return held;
    }

    private static TableEntity OldMovement(Movement movement) =>
        new(Books.Line, $"{Books.Line}|{movement.Key}") { ["Movement"] = GrantFlow.Functions.Storage.Json.Write(movement) };
}
