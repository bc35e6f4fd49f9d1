using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;
using GrantFlow.Tests.Functions.Regulation;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>A call that decides at a session: files wait ranked, and one vote lets them all go on.</summary>
public sealed class SessionTests(AzuriteFixture azurite)
{
    private readonly Revision _revision = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ranked_files_wait_for_the_vote_and_then_go_on_in_order_of_rank(bool replaying)
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync(), replaying);
        var source = await OpenAsync(run);
        var (third, first, second, weak) = (await FileAsync(run, 3), await FileAsync(run, 5), await FileAsync(run, 4), await FileAsync(run, 1));
        foreach (var reference in new[] { first, second, third, weak })
        {
            Assert.Equal("Ranked", await StatusAsync(run, reference));
            Assert.Equal("Running", await run.RuntimeStatusAsync(reference));
            Assert.Equal(1, await run.CountAsync(reference, "FileRanked"));
        }

        var vote = await VoteAsync(run, source);

        Assert.Equal([first, second, third, weak], vote!.Items.Select(item => item.Reference));
        Assert.Equal(["Awarded", "Awarded", "WaitingList", "Rejected"], await StatusesAsync(run, first, second, third, weak));
        Assert.Equal("Completed", await run.RuntimeStatusAsync(vote.InstanceId));
        Assert.Equal(["Completed", "Completed", "Running", "Completed"], await Task.WhenAll(new[] { first, second, third, weak }.Select(run.RuntimeStatusAsync)));
        Assert.Equal(Money.FromEuros(4000), (await run.Service<LedgerStore>().BalanceAsync(source.Call.BudgetLine.Code)).Committed);
        Assert.Equal([third], (await run.Service<WaitingLists>().OfAsync(source.Call.BudgetLine.Code)).Select(entry => entry.Application));
        Assert.Contains("Session n° 1, rang 1.", (await run.Applications.RequireAsync(first)).Award!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_votes_at_once_one_counts()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var source = await OpenAsync(run);
        var reference = await FileAsync(run, 5);

        var votes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => VoteAsync(run, source)));

        Assert.Single(votes, vote => vote is not null && vote.Number == 1);
        Assert.Equal("Awarded", await StatusAsync(run, reference));
        Assert.Equal(Money.FromEuros(2000), (await run.Service<LedgerStore>().BalanceAsync(source.Call.BudgetLine.Code)).Committed);
    }

    [Fact]
    public async Task A_vote_whose_process_died_is_carried_out_once()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var source = await OpenAsync(run);
        var reference = await FileAsync(run, 5);
        var vote = new SessionVote(source.Call.Id, 1, run.Clock.GetUtcNow(), "agent@region.example", "Délibération 1.", [new(reference, 1, 100, "Awarded", 150_000, "")]);
        Assert.True(await run.Service<SessionStore>().AddAsync(vote));
        Assert.Equal("Ranked", await StatusAsync(run, reference));

        for (var time = 0; time < 2; time++)
            await run.DoAsync(async client => { await run.Service<SessionDesk>().StartAsync(client, vote); return true; });

        Assert.Equal("Awarded", await StatusAsync(run, reference));
        Assert.Equal(150_000, (await run.Applications.RequireAsync(reference)).Award!.AmountCents);
        Assert.Equal(1, await run.CountAsync(reference, "DecidedAwarded"));
    }

    [Fact]
    public async Task Money_that_is_gone_by_the_time_of_the_vote_is_missing_to_the_last_rank()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var source = await OpenAsync(run);
        var (last, best) = (await FileAsync(run, 4), await FileAsync(run, 5));
        var allotment = await run.Service<SessionDesk>().RehearseAsync(source.Call, null);
        Assert.Equal(Money.FromEuros(4000), allotment.Total);
        Assert.True((await run.Service<LedgerStore>().RecordAsync(source.Call.BudgetLine.Code, Elsewhere(2000, run.Clock.GetUtcNow()))).Succeeded);

        await run.DoAsync(client => run.Service<SessionDesk>().VoteAsync(client, source.Call.Id, allotment, "agent@region.example", "Délibération 1."));

        Assert.Equal(["Awarded", "WaitingList"], await StatusesAsync(run, best, last));
    }

    [Fact]
    public async Task A_file_that_is_reviewed_after_a_session_waits_for_the_next_with_what_the_envelope_has_left()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var source = await OpenAsync(run);
        var early = await FileAsync(run, 5);
        await VoteAsync(run, source);
        var late = await FileAsync(run, 5);

        var allotment = await run.Service<SessionDesk>().RehearseAsync(source.Call, null);
        Assert.Equal(Money.FromEuros(3000), allotment.Available);
        Assert.Equal(late, Assert.Single(allotment.Shares).Ranked.Contender.Reference.ToString());
        Assert.Equal(2, (await VoteAsync(run, source))!.Number);
        Assert.Equal(["Awarded", "Awarded"], await StatusesAsync(run, early, late));
    }

    private async Task<CallSource> OpenAsync(ProcedureRun run)
    {
        var source = _revision.Version(1, json =>
        {
            json["policy"] = "session";
            json["calendar"]!["sessionOn"] = "2036-01-31";
            json["budgetLine"]!["voted"] = 5000;
            json["envelope"] = 5000;
        });
        await run.NewOf<Publication>().PublishAsync(source);
        run.Service<CallCatalog>().PutInForce(source.Call);
        return source;
    }

    private async Task<string> FileAsync(ProcedureRun run, int mark)
    {
        var reference = await run.SubmitAsync(Sample.New(), _revision.Id);
        for (var seat = 1; seat <= 3; seat++)
            Assert.True(await run.VoteAsync(reference, seat, mark: mark));
        return reference;
    }

    private static Task<SessionVote?> VoteAsync(ProcedureRun run, CallSource source) => run.DoAsync(async client =>
    {
        var desk = run.Service<SessionDesk>();
        return await desk.VoteAsync(client, source.Call.Id, await desk.RehearseAsync(source.Call, null), "agent@region.example", "Délibération 1.");
    });

    private static Movement Elsewhere(int euros, DateTimeOffset now) => new()
    {
        Key = "commit:elsewhere",
        Kind = MovementKind.Commit,
        Amount = Money.FromEuros(euros),
        Application = "DCP-2026-9999",
        Actor = "system",
        Reason = "Une autre aide.",
        At = now,
    };

    private static async Task<string> StatusAsync(ProcedureRun run, string reference) => (await run.Applications.RequireAsync(reference)).Status.ToString();

    private static Task<string[]> StatusesAsync(ProcedureRun run, params string[] references) => Task.WhenAll(references.Select(reference => StatusAsync(run, reference)));
}
