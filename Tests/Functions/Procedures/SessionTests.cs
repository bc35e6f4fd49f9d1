using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Staff;
using GrantFlow.Tests.Domain;
using GrantFlow.Tests.Functions.Ledgers;
using GrantFlow.Tests.Functions.Regulation;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>A call that decides at a session: files wait ranked, and one vote lets them all go on.</summary>
public sealed class SessionTests(AzuriteFixture azurite)
{
    private readonly Revision _revision = new();

    [Fact]
    public async Task Ranked_files_wait_for_the_vote_and_then_go_on_in_order_of_rank()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
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
        Assert.Contains("Session n° 1, rang 1.", WhyOf(await run.Applications.RequireAsync(first)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_votes_at_once_one_counts()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var source = await OpenAsync(run);
        var reference = await FileAsync(run, 5);

        var votes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => VoteAsync(run, source)));

        Assert.Equal(1, Assert.Single(votes, vote => vote is not null)!.Number);
        Assert.Equal("Awarded", await StatusAsync(run, reference));
        Assert.Equal(Money.FromEuros(2000), (await run.Service<LedgerStore>().BalanceAsync(source.Call.BudgetLine.Code)).Committed);
    }

    [Fact]
    public async Task A_vote_that_comes_while_the_hub_is_busy_counts_and_is_carried_out_by_the_sweep()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var source = await OpenAsync(run);
        var reference = await FileAsync(run, 5);

        run.IsBusy = true;
        Assert.NotNull(await VoteAsync(run, source));
        Assert.Equal("Ranked", await StatusAsync(run, reference));
        run.IsBusy = false;
        await run.SweepAsync();
        Assert.Equal("Awarded", await StatusAsync(run, reference));
    }

    [Fact]
    public async Task The_start_of_a_vote_that_was_never_recorded_starts_nothing()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var source = await OpenAsync(run);
        var reference = await FileAsync(run, 5);
        await run.Service<OutboxStore>().PlanAsync(SessionStart.Name, SessionStart.SubjectOf(source.Call.Id, 1));

        await run.SweepAsync();
        Assert.False(run.Knows($"session-{source.Call.Id}-1"));
        Assert.Equal(1, (await VoteAsync(run, source))!.Number);
        Assert.Equal("Awarded", await StatusAsync(run, reference));
    }

    [Fact]
    public async Task A_vote_that_is_not_carried_out_yet_keeps_its_files_and_its_money_from_the_next()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var source = await OpenAsync(run);
        var (voted, other) = (await FileAsync(run, 5), await FileAsync(run, 4));
        var vote = new SessionVote(source.Call.Id, 1, run.Clock.GetUtcNow(), "agent@region.example", "Délibération 1.", [new(voted, 1, 100, "Awarded", 200_000, "")]);
        await RecordAndDieAsync(run, vote);

        var draft = await run.Service<SessionDesk>().RehearseAsync(source.Call, null);

        Assert.Equal(2, draft.Number);
        Assert.Equal(other, Assert.Single(draft.Allotment.Shares).Ranked.Contender.Reference.ToString());
        Assert.Equal(Money.FromEuros(3000), draft.Allotment.Available);

        // The sweep finds the first vote although a second one was recorded and carried out since.
        Assert.Equal(2, (await VoteAsync(run, source))!.Number);
        await run.SweepAsync();
        Assert.Equal(["Awarded", "Awarded"], await StatusesAsync(run, voted, other));
    }

    [Fact]
    public async Task Nothing_for_a_file_that_the_money_would_be_enough_for_leaves_it_to_the_next_session()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var source = await OpenAsync(run);
        var (one, put) = (await FileAsync(run, 5), await FileAsync(run, 4));

        var vote = await VoteAsync(run, source, (one, 2000), (put, 0));
        await run.Service<MoneyDesk>().MoveAsync(run.Client, source.Call.BudgetLine.Code, Vote(100, run.Clock.GetUtcNow()));
        await run.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["Awarded", "Deferred"], vote!.Items.Select(item => item.Decision));
        Assert.Equal(["Awarded", "Ranked"], await StatusesAsync(run, one, put));
        Assert.Equal("Délibération 1.", run.Service<Timeline>().Of(await run.Applications.RequireAsync(put)).Single(entry => entry.What == "FileDeferred").Why[^15..]);
        Assert.Empty(await run.Service<WaitingLists>().OfAsync(source.Call.BudgetLine.Code));
        Assert.Equal(2, (await VoteAsync(run, source))!.Number);
        Assert.Equal("Awarded", await StatusAsync(run, put));
        Assert.Equal("Completed", await run.RuntimeStatusAsync(put));
    }

    [Fact]
    public async Task Who_waits_since_a_session_is_ranked_again_at_the_next_and_stands_in_nobodys_way()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var source = await OpenAsync(run, euros: 9000);
        var (awarded, waiting, late) = (await FileAsync(run, 5), await FileAsync(run, 3), await SubmitAsync(run));
        var small = await SubmitAsync(run);
        await VoteAsync(run, source, (awarded, 2000), (waiting, 0));
        Assert.Equal("Ranked", await StatusAsync(run, waiting));
        Assert.True((await run.Service<LedgerStore>().RecordAsync(source.Call.BudgetLine.Code, Elsewhere(6000, run.Clock.GetUtcNow()))).Succeeded);
        await VoteAsync(run, source);
        Assert.Equal("WaitingList", await StatusAsync(run, waiting));

        // 1,000 euros are left, 3,000 come from elsewhere: two of three can be given 2,000.
        await JudgeAsync(run, late, 5);
        await JudgeAsync(run, small, 1);
        await run.PassAsync(TimeSpan.FromMinutes(1));
        Assert.True((await run.Service<LedgerStore>().RecordAsync(source.Call.BudgetLine.Code, Vote(3000, run.Clock.GetUtcNow()))).Succeeded);
        var draft = await run.Service<SessionDesk>().RehearseAsync(source.Call, null);
        Assert.Equal([late, waiting, small], draft.Allotment.Shares.Select(share => share.Ranked.Contender.Reference.ToString()));
        await VoteAsync(run, source);

        Assert.Equal(["Awarded", "Awarded", "Rejected"], await StatusesAsync(run, late, waiting, small));
        Assert.Equal(0, await run.CountAsync(late, "DecidedWaitingList"));
        Assert.Equal(["Completed", "Completed"], await Task.WhenAll(run.RuntimeStatusAsync(late), run.RuntimeStatusAsync(waiting)));
        Assert.Empty(await run.Service<WaitingLists>().OfAsync(source.Call.BudgetLine.Code));
        Assert.Empty(await Books.DifferencesAsync(run.Service<ILedgerTable>(), source.Call.BudgetLine.Code));
    }

    [Fact]
    public async Task A_voted_amount_is_given_whole_or_waited_for_and_never_cut()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var source = await OpenAsync(run, partial: true);
        var (first, second) = (await FileAsync(run, 5), await FileAsync(run, 4));
        var draft = await run.Service<SessionDesk>().RehearseAsync(source.Call, Chosen((first, 1800), (second, 1900)));
        Assert.True((await run.Service<LedgerStore>().RecordAsync(source.Call.BudgetLine.Code, Elsewhere(2000, run.Clock.GetUtcNow()))).Succeeded);
        await run.DoAsync(client => run.Service<SessionDesk>().VoteAsync(client, source.Call.Id, draft, "agent@region.example", "Délibération 1."));

        Assert.Equal(["Awarded", "WaitingList"], await StatusesAsync(run, first, second));
        Assert.Equal((long[])[180_000, 190_000], await AmountsAsync(run, first, second));

        await run.Service<MoneyDesk>().MoveAsync(run.Client, source.Call.BudgetLine.Code, Vote(699, run.Clock.GetUtcNow()));
        await run.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("WaitingList", await StatusAsync(run, second));
        await run.Service<MoneyDesk>().MoveAsync(run.Client, source.Call.BudgetLine.Code, Vote(1, run.Clock.GetUtcNow()));
        await run.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("Awarded", await StatusAsync(run, second));
        Assert.Equal((long[])[180_000, 190_000], await AmountsAsync(run, first, second));
    }

    [Fact]
    public async Task A_vote_whose_process_died_is_carried_out_once()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var source = await OpenAsync(run);
        var reference = await FileAsync(run, 5);
        var vote = new SessionVote(source.Call.Id, 1, run.Clock.GetUtcNow(), "agent@region.example", "Délibération 1.", [new(reference, 1, 100, "Awarded", 150_000, "")]);
        await RecordAndDieAsync(run, vote);
        Assert.Equal("Ranked", await StatusAsync(run, reference));

        await run.SweepAsync();
        Assert.Single(await run.Service<OutboxStore>().OutstandingAsync());
        await run.PassAsync(TimeSpan.FromMinutes(6));
        await run.SweepAsync();

        Assert.Empty(await run.Service<OutboxStore>().OutstandingAsync());
        Assert.Equal("Awarded", await StatusAsync(run, reference));
        Assert.Equal(150_000, (await run.Applications.RequireAsync(reference)).Award!.Amount.Cents);
        Assert.Equal(1, await run.CountAsync(reference, "DecidedAwarded"));
    }

    [Fact]
    public async Task Money_that_is_gone_by_the_time_of_the_vote_is_missing_to_the_last_rank()
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var source = await OpenAsync(run);
        var (last, best) = (await FileAsync(run, 4), await FileAsync(run, 5));
        var draft = await run.Service<SessionDesk>().RehearseAsync(source.Call, null);
        Assert.Equal(Money.FromEuros(4000), draft.Allotment.Total);
        Assert.True((await run.Service<LedgerStore>().RecordAsync(source.Call.BudgetLine.Code, Elsewhere(2000, run.Clock.GetUtcNow()))).Succeeded);

        await run.DoAsync(client => run.Service<SessionDesk>().VoteAsync(client, source.Call.Id, draft, "agent@region.example", "Délibération 1."));

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

        var allotment = (await run.Service<SessionDesk>().RehearseAsync(source.Call, null)).Allotment;
        Assert.Equal(Money.FromEuros(3000), allotment.Available);
        Assert.Equal(late, Assert.Single(allotment.Shares).Ranked.Contender.Reference.ToString());
        Assert.Equal(2, (await VoteAsync(run, source))!.Number);
        Assert.Equal(["Awarded", "Awarded"], await StatusesAsync(run, early, late));
    }

    public static TheoryData<string> Shipped => [.. Calls.ShippedAtSession];

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task A_shipped_call_goes_from_its_form_to_its_session_s_decision(string id)
    {
        await using var run = await ProcedureRun.StartAsync(await azurite.ConnectionStringAsync());
        var call = run.Service<CallCatalog>().Require(id);
        var reference = await run.SubmitAsync(Sample.New(id), id);
        for (var seat = 1; seat <= call.Committee.Quorum; seat++)
            Assert.True(await run.VoteAsync(reference, seat));
        if (call.Committee.Quorum < call.Committee.Seats)
            await run.PassAsync(TimeSpan.FromDays(call.Committee.ReviewDays));
        Assert.Equal("Ranked", await StatusAsync(run, reference));

        var vote = await run.DoAsync(async client =>
        {
            var desk = run.Service<SessionDesk>();
            return await desk.VoteAsync(client, id, await desk.RehearseAsync(call, null), "agent@region.example", "Délibération 1.");
        });

        Assert.Equal([reference], vote!.Items.Select(item => item.Reference));
        Assert.Equal("Awarded", await StatusAsync(run, reference));
        Assert.Equal(Schemes.Application(id).Requested.Cents, (await run.Applications.RequireAsync(reference)).Award!.Amount.Cents);
    }

    private async Task<CallSource> OpenAsync(ProcedureRun run, bool partial = false, int euros = 5000)
    {
        var source = _revision.Version(1, json =>
        {
            json["policy"] = "session";
            json["calendar"]!["sessionOn"] = "2036-01-31";
            json["budgetLine"]!["voted"] = euros;
            json["envelope"] = euros;
            json["award"]!["partialAwards"] = partial;
        });
        await run.NewOf<Publication>().PublishAsync(source);
        run.Service<CallCatalog>().PutInForce(source.Call);
        return source;
    }

    private async Task<string> FileAsync(ProcedureRun run, int mark)
    {
        var reference = await SubmitAsync(run);
        await JudgeAsync(run, reference, mark);
        return reference;
    }

    private Task<string> SubmitAsync(ProcedureRun run) => run.SubmitAsync(Sample.New(), _revision.Id);

    private static async Task JudgeAsync(ProcedureRun run, string reference, int mark)
    {
        for (var seat = 1; seat <= 3; seat++)
            Assert.True(await run.VoteAsync(reference, seat, mark: mark));
    }

    private static async Task RecordAndDieAsync(ProcedureRun run, SessionVote vote)
    {
        await run.Service<OutboxStore>().PlanAsync(SessionStart.Name, SessionStart.SubjectOf(vote.CallId, vote.Number));
        Assert.True(await run.Service<SessionStore>().AddAsync(vote));
    }

    /// <summary>The rules' proposal is voted, or else what is chosen.</summary>
    private static Task<SessionVote?> VoteAsync(ProcedureRun run, CallSource source, params (string Reference, int Euros)[] chosen) => run.DoAsync(async client =>
    {
        var desk = run.Service<SessionDesk>();
        return await desk.VoteAsync(client, source.Call.Id, await desk.RehearseAsync(source.Call, chosen.Length == 0 ? null : Chosen(chosen)), "agent@region.example", "Délibération 1.");
    });

    private static Dictionary<ApplicationReference, Money> Chosen(params (string Reference, int Euros)[] chosen) => chosen.ToDictionary(
        amount => ApplicationReference.TryParse(amount.Reference, out var reference) ? reference : throw new ArgumentException(amount.Reference, nameof(chosen)), amount => Money.FromEuros(amount.Euros));

    private static Movement Vote(int euros, DateTimeOffset now) => Elsewhere(euros, now) with { Key = $"vote:{Guid.NewGuid():N}", Kind = MovementKind.Vote, Application = null };

    private static async Task<long[]> AmountsAsync(ProcedureRun run, params string[] references) =>
        [.. (await Task.WhenAll(references.Select(run.Applications.RequireAsync))).Select(record => record.Award!.Amount.Cents)];

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

    private static string WhyOf(Dossier dossier) => dossier.ReasonOf(dossier.Award!, GrantFlow.Domain.Language.French);
}
