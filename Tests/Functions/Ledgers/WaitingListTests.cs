using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>Released money wakes exactly as many as fit, each once, in order.</summary>
public sealed class WaitingListTests
{
    private readonly MemoryLedgerTable _table = new();

    [Theory]
    [InlineData(1)]
    [InlineData(1001)]
    [InlineData(2001)]
    [InlineData(3001)]
    public async Task However_people_come_and_go_and_wherever_the_process_dies_everybody_is_served_in_turn(int first)
    {
        var served = 0;
        for (var seed = first; seed < first + 75; seed++)
        {
            var world = new WaitingListWorld(seed);
            try
            {
                await world.RunAsync(60);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}:\n{string.Join('\n', world.Trace)}", failure);
            }

            served += world.Served;
        }

        Assert.True(served > 75, $"Only {served} were ever served from a list: these seeds show nothing.");
    }

    [Fact]
    public async Task Released_money_serves_the_first_ones_that_fit_and_stops_at_the_first_that_does_not()
    {
        var books = await FullAsync();
        var told = await ReleaseAsync(books, 700);
        Assert.Equal(["DCP-2026-0002", "DCP-2026-0003"], told);
        Assert.Equal(["DCP-2026-0004", "DCP-2026-0005"], (await books.Lists.OfAsync(Books.Line)).Select(entry => entry.Application));
        Assert.Equal(1, await books.Lists.PlaceOfAsync(Books.Line, "DCP-2026-0004"));
        Assert.Equal(0, await books.Lists.PlaceOfAsync(Books.Line, "DCP-2026-0002"));
        Assert.Empty(await ReleaseAsync(books, 100));
        Assert.Equal(["DCP-2026-0004", "DCP-2026-0005"], await ReleaseAsync(books, 200));
    }

    [Fact]
    public async Task Nobody_who_comes_later_takes_what_others_wait_for_and_who_was_there_before_them_is_not_held_up()
    {
        var books = await FullAsync();
        await books.Ledger.RecordAsync(Books.Line, Books.Vote(100, "more"));
        Assert.Null(await books.ClaimAsync(Books.Line, Books.Entry(9, 50)));
        Assert.NotNull(await books.ClaimAsync(Books.Line, Books.Entry(0, 50)));
    }

    [Fact]
    public async Task Who_takes_part_of_it_is_given_what_is_left()
    {
        var books = new Books(_table);
        await books.OpenAsync(1000);
        Assert.Equal(1000, (await books.ClaimAsync(Books.Line, Books.Entry(1, 1200, 300)))!.Amount.Cents);
        Assert.Null(await books.ClaimAsync(Books.Line, Books.Entry(2, 600, 300)));
        await books.Ledger.RecordAsync(Books.Line, Books.Vote(299, "little"));
        Assert.Empty(await ReleaseAsync(books, 0));
        Assert.Equal(["DCP-2026-0002"], await ReleaseAsync(books, 100));
        Assert.Equal(399, (await books.TakeAsync(Books.Line, "DCP-2026-0002"))!.Amount.Cents);
    }

    [Fact]
    public async Task Many_who_settle_at_once_serve_nobody_twice()
    {
        await FullAsync();
        var machines = Enumerable.Range(0, 8).Select(_ => new Books(_table)).ToList();
        await machines[0].Ledger.RecordAsync(Books.Line, Books.Vote(750, "more"));
        await Task.WhenAll(machines.Select(machine => machine.Settlement.SettleAsync(Books.Line, Task.FromResult, _ => Task.CompletedTask)));
        var reserved = (await machines[0].Ledger.MovementsAsync(Books.Line)).Where(movement => movement.Kind == MovementKind.Reserve).Select(movement => movement.Application);
        Assert.Equal(["DCP-2026-0002", "DCP-2026-0003"], reserved);
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    [Fact]
    public async Task A_transfer_serves_who_waits_on_the_line_that_receives_it()
    {
        var books = await FullAsync();
        await books.OpenAsync(1000, Books.OtherLine);
        Assert.True((await books.Ledger.RecordAsync(Books.OtherLine, Books.Transfer(300, Books.Line, "t"))).Succeeded);
        Assert.Single(await books.Ledger.OwedAsync(Books.OtherLine));
        Assert.Equal(2, (await books.Ledger.MovementsAsync(Books.OtherLine)).Count);
        Assert.Empty(await Books.DifferencesAsync(_table));
        List<string> told = [];
        await books.Settlement.SettleAsync(Books.OtherLine, Task.FromResult, application => Told(told, application));
        Assert.Equal(["DCP-2026-0002"], told);
        Assert.Empty(await books.Ledger.OwedAsync(Books.OtherLine));
        Assert.Equal((1300, 700), ((await books.Ledger.BalanceAsync(Books.Line)).Voted.Cents, (await books.Ledger.BalanceAsync(Books.OtherLine)).Voted.Cents));
        Assert.False((await books.Ledger.RecordAsync(Books.OtherLine, Books.Transfer(701, Books.Line, "u"))).Succeeded);
    }

    [Fact]
    public async Task Only_another_person_confirms_an_excess_and_only_once()
    {
        var books = await FullAsync();
        Assert.True(await books.Overrides.AskAsync(Books.Line, Books.Excess(300, "o1")));
        Assert.False(await books.Overrides.AskAsync(Books.Line, Books.Excess(999, "o1")));
        Assert.IsType<Refusal.NeedsSecondPerson>((await books.Overrides.ConfirmAsync(Books.Line, "o1", "Agent@region.example")).Error);
        Assert.False((await books.Overrides.ConfirmAsync(Books.Line, "unknown", "autre@region.example")).Succeeded);
        Assert.Equal(Money.Zero, (await books.Ledger.BalanceAsync(Books.Line)).Available);

        for (var time = 0; time < 2; time++)
            Assert.Equal("autre@region.example", (await books.Overrides.ConfirmAsync(Books.Line, "o1", "autre@region.example")).Value.SecondActor);
        Assert.Equal(300, (await books.Ledger.BalanceAsync(Books.Line)).Available.Cents);
        Assert.Empty(await books.Overrides.OfAsync(Books.Line));

        await books.Overrides.AskAsync(Books.Line, Books.Excess(5, "o2"));
        Assert.True(await books.Overrides.DeclineAsync(Books.Line, "o2", "agent@region.example"));
        Assert.False((await books.Overrides.ConfirmAsync(Books.Line, "o2", "autre@region.example")).Succeeded);
    }

    /// <summary>A line whose 1,000 cents are committed, and four who wait: 300, 400, 110 and 190.</summary>
    private async Task<Books> FullAsync()
    {
        var books = new Books(_table);
        await books.OpenAsync(1000);
        Assert.NotNull(await books.ClaimAsync(Books.Line, Books.Entry(1, 1000)));
        foreach (var (number, cents) in new[] { (2, 300), (3, 400), (4, 110), (5, 190) })
            Assert.Null(await books.ClaimAsync(Books.Line, Books.Entry(number, cents)));
        return books;
    }

    private static async Task<IReadOnlyList<string>> ReleaseAsync(Books books, long cents)
    {
        if (cents > 0)
            await books.Ledger.RecordAsync(Books.Line, Books.Move(MovementKind.Decommit, cents, "DCP-2026-0001", $"{cents}"));
        List<string> told = [];
        await books.Settlement.SettleAsync(Books.Line, Task.FromResult, application => Told(told, application));
        return told;
    }

    private static Task Told(List<string> told, string application)
    {
        told.Add(application);
        return Task.CompletedTask;
    }
}
