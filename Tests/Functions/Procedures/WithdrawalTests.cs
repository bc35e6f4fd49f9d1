using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Review;
using GrantFlow.Domain.Withdrawal;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Withdrawal;
using GrantFlow.Tests.Functions.Ledgers;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>A group takes its application back, wherever it stands: nothing goes on, nothing stays held, and everybody concerned knows.</summary>
public sealed class WithdrawalTests
{
    private static readonly Sample _unbalanced = Sample.New().With("/budget/requested", "1900.00");

    private static readonly Dictionary<string, (Sample Sample, string Call, Func<ProcedureRun, string, Task> Travel)> _journeys = new()
    {
        ["AwaitingComplements"] = (_unbalanced, Calls.Ample, (_, _) => Task.CompletedTask),
        ["Review"] = (Sample.New(), Calls.Ample, async (run, reference) => await run.VoteAsync(reference, 1)),
        ["Ranked"] = (Sample.New(), Calls.AtSession, VoteAllAsync),
        ["WaitingList"] = (Sample.New(), Calls.NearlyEmpty, VoteAllAsync),
        ["Awarded"] = (Sample.New(), Calls.Ample, VoteAllAsync),
    };

    /// <summary>Each stage before the end, and how an application gets there.</summary>
    public static TheoryData<string> Stages => [.. _journeys.Keys];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_group_may_leave_at_any_stage(string stage)
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var (sample, call, travel) = _journeys[stage];
        if (stage == "WaitingList")
        {
            await SpendAsync(run, call);
        }

        var reference = await run.SubmitAsync(sample, call);
        await travel(run, reference);
        Assert.Equal(stage, (await run.Applications.RequireAsync(reference)).Status.ToString());
        var before = run.Post.Letters.Count;

        Assert.True(await run.WithdrawAsync(reference));
        Assert.True(await run.WithdrawAsync(reference));

        var withdrawn = await run.Applications.RequireAsync(reference);
        Assert.Equal(ApplicationStatus.Withdrawn, withdrawn.Status);
        var told = run.Post.Letters.Skip(before).ToList();
        Assert.Contains("votre retrait est enregistré", Assert.Single(told, letter => letter.To == sample.ContactEmail).Subject, StringComparison.Ordinal);
        Assert.Single(told, letter => letter.To == ProcedureRun.StaffMember);
        Assert.Equal(withdrawn.Review?.Seats.Count ?? 0, told.Count(letter => letter.Subject.Contains("retiré par le groupe", StringComparison.Ordinal)) - 1);
        foreach (var instance in ApplicationOrchestrator.InstancesOf(reference))
        {
            Assert.True(await run.RuntimeStatusAsync(instance) is null or "Completed", $"{instance} goes on.");
        }

        await run.PassAsync(TimeSpan.FromDays(90));
        Assert.Equal(told.Count, run.Post.Letters.Skip(before).Count(letter => letter.Subject.Contains(reference, StringComparison.Ordinal)));
        Assert.False(withdrawn.Review is not null && await run.VoteAsync(reference, 2, Recommendation.Reject));
        await AssertNothingIsHeldAsync(run, reference, withdrawn.Receipt.CallId);
    }

    [Fact]
    public async Task Who_was_refused_has_nothing_left_to_take_back()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var reference = await run.SubmitAsync(Sample.New().With("/group/postalCode", "75011"), Calls.Ample);
        Assert.False(await run.WithdrawAsync(reference));
        Assert.Equal(ApplicationStatus.Ineligible, (await run.Applications.RequireAsync(reference)).Status);
    }

    [Fact]
    public async Task What_a_crash_after_the_withdrawal_left_undone_is_done_by_the_sweep_and_once()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var sample = Sample.New();
        var reference = await run.SubmitAsync(sample, Calls.Ample);
        await VoteAllAsync(run, reference);

        await run.Service<OutboxStore>().PlanAsync(FinishWithdrawal.Name, reference);
        await run.Applications.HandleAsync(reference, Actors.Applicant, new Withdraw());
        for (var time = 0; time < 2; time++)
        {
            await run.PassAsync(TimeSpan.FromMinutes(6));
            await run.SweepAsync();
        }

        await AssertNothingIsHeldAsync(run, reference, Calls.Ample);
        Assert.Single(run.Post.To(sample.ContactEmail), letter => letter.Subject.Contains("retrait", StringComparison.Ordinal));
        Assert.Single(run.Post.To(ProcedureRun.StaffMember));
    }

    private static async Task VoteAllAsync(ProcedureRun run, string reference)
    {
        for (var seat = 1; seat <= 3; seat++)
        {
            await run.VoteAsync(reference, seat);
        }
    }

    // The line pays for three.
    private static async Task SpendAsync(ProcedureRun run, string call)
    {
        for (var file = 0; file < 3; file++)
        {
            await VoteAllAsync(run, await run.SubmitAsync(Sample.New(), call));
        }
    }

    private static async Task AssertNothingIsHeldAsync(ProcedureRun run, string reference, string call)
    {
        var line = run.Service<CallCatalog>().Require(call).BudgetLine.Code;
        var held = await run.Service<LedgerStore>().HoldingAsync(line, reference);
        Assert.Equal((0, 0), (held.Reserved.Cents, held.Unpaid.Cents));
        Assert.Equal(0, await run.Service<WaitingLists>().PlaceOfAsync(line, reference));
        Assert.Empty(await Books.DifferencesAsync(run.Service<ILedgerTable>()));
    }
}
