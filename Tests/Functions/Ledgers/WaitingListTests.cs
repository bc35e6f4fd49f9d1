using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Budget;
using GrantFlow.Tests.Domain.Ledger;

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
    public async Task Whoever_waits_sees_its_place_until_it_is_served()
    {
        var books = await FullAsync();
        Assert.Equal(3, await books.Lists.PlaceOfAsync(Books.Line, "DCP-2026-0004"));
        await books.Ledger.DoAsync(Books.Line, new RecordMovement(Wanted.Vote(700, "more")));
        Assert.Equal(["DCP-2026-0002", "DCP-2026-0003"], await SettleAsync(books, Books.Line));
        Assert.Equal(["DCP-2026-0004", "DCP-2026-0005"], (await books.Lists.OfAsync(Books.Line)).Select(entry => entry.Application));
        Assert.Equal(1, await books.Lists.PlaceOfAsync(Books.Line, "DCP-2026-0004"));
        Assert.Equal(0, await books.Lists.PlaceOfAsync(Books.Line, "DCP-2026-0002"));
    }

    [Fact]
    public async Task Many_who_settle_at_once_serve_nobody_twice()
    {
        await FullAsync();
        var machines = Enumerable.Range(0, 8).Select(_ => new Books(_table)).ToList();
        await machines[0].Ledger.RecordAsync(Books.Line, Wanted.Vote(750, "more"));
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
        Assert.True((await books.Ledger.RecordAsync(Books.OtherLine, Wanted.Transfer(300, Books.Line, "t"))).Succeeded);
        Assert.Single(await books.Ledger.OwedAsync(Books.OtherLine));
        Assert.Equal(2, (await books.Ledger.MovementsAsync(Books.OtherLine)).Count);
        Assert.Empty(await Books.DifferencesAsync(_table));
        Assert.Equal(["DCP-2026-0002"], await SettleAsync(books, Books.OtherLine));
        Assert.Empty(await books.Ledger.OwedAsync(Books.OtherLine));
        Assert.Equal((1300, 700), ((await books.Ledger.BalanceAsync(Books.Line)).Voted.Cents, (await books.Ledger.BalanceAsync(Books.OtherLine)).Voted.Cents));
        Assert.False((await books.Ledger.RecordAsync(Books.OtherLine, Wanted.Transfer(701, Books.Line, "u"))).Succeeded);
    }

    [Fact]
    public async Task A_request_for_an_excess_stands_on_the_line_until_it_is_answered()
    {
        var books = await FullAsync();
        var overrides = new Overrides(_table, books.Ledger, null!, TimeProvider.System);
        await overrides.AskAsync(Books.Line, Wanted.Excess(300, "o1"));
        await overrides.AskAsync(Books.Line, Wanted.Excess(5, "o2") with { AskedAt = DateTimeOffset.UnixEpoch.AddDays(1) });
        await overrides.DeclineAsync(Books.Line, "o1", "agent@region.example");
        Assert.Equal(["o2", "o1"], (await overrides.OfAsync(Books.Line)).Select(asked => asked.Id));
        await books.Ledger.DoAsync(Books.Line, Wanted.Agreement("o2"));
        Assert.Equal("agent@region.example", Assert.Single(await overrides.OfAsync(Books.Line)).Declined?.By);
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    /// <summary>A line whose 1,000 cents are committed, and four who wait: 300, 400, 110 and 190.</summary>
    private async Task<Books> FullAsync()
    {
        var books = new Books(_table);
        await books.OpenAsync(1000);
        Assert.NotNull(await books.ClaimAsync(Books.Line, Wanted.Entry(1, 1000)));
        foreach (var (number, cents) in new[] { (2, 300), (3, 400), (4, 110), (5, 190) })
            Assert.Null(await books.ClaimAsync(Books.Line, Wanted.Entry(number, cents)));
        return books;
    }

    private static async Task<IReadOnlyList<string>> SettleAsync(Books books, string line)
    {
        List<string> told = [];
        await books.Settlement.SettleAsync(line, Task.FromResult, application =>
        {
            told.Add(application);
            return Task.CompletedTask;
        });
        return told;
    }
}
