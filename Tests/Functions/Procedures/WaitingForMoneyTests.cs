using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Ledger;
using GrantFlow.Domain.Withdrawal;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;
using GrantFlow.Tests.Functions.Ledgers;
using GrantFlow.Tests.Functions.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>An application on the waiting list waits in its own orchestration, until money comes or the group leaves.</summary>
public sealed class WaitingForMoneyTests
{
    private const string Line = "AE-PRESQUE-VIDE";

    [Fact]
    public async Task Money_that_is_freed_goes_to_those_who_wait_in_their_order_and_each_is_told_once()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var (references, samples) = await DecideAsync(run, 5);
        Assert.Equal(["Awarded", "Awarded", "WaitingList", "WaitingList", "WaitingList"], await StatusesAsync(run, references));
        Assert.Equal("Running", await run.RuntimeStatusAsync(references[2]));
        Assert.Equal(2, await run.Service<WaitingLists>().PlaceOfAsync(Line, references[3]));

        // 1,000 euros are left and 2,000 are wanted: what staff free now makes it just enough, once.
        Assert.True((await MoveAsync(run, Books.Move(MovementKind.Decommit, 999_99, references[0], "rest"))).Succeeded);
        Assert.Equal("WaitingList", (await StatusesAsync(run, references))[2]);
        Assert.True((await MoveAsync(run, Books.Move(MovementKind.Decommit, 1, references[0], "cent"))).Succeeded);
        Assert.Equal(["Awarded", "Awarded", "Awarded", "WaitingList", "WaitingList"], await StatusesAsync(run, references));
        Assert.Equal("Completed", await run.RuntimeStatusAsync(references[2]));

        // One who waits leaves; one who was awarded leaves, and the next in line gets it.
        Assert.True(await run.WithdrawAsync(references[3]));
        Assert.True(await run.WithdrawAsync(references[1]));
        await run.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["Awarded", "Withdrawn", "Awarded", "Withdrawn", "Awarded"], await StatusesAsync(run, references));
        Assert.Equal(["Completed", "Completed"], [await run.RuntimeStatusAsync(references[3]), await run.RuntimeStatusAsync(references[4])]);
        var refused = await run.SubmitAsync(Sample.New().With("/group/postalCode", "75011"), Calls.NearlyEmpty);
        Assert.False(await run.WithdrawAsync(refused));

        string[] subjects = [.. samples.Select(sample => string.Join(" ", run.Post.To(sample.ContactEmail).Skip(1).Select(letter => letter.Subject.Contains("liste d'attente", StringComparison.Ordinal) ? "waits" : letter.Subject.Contains("retrait", StringComparison.Ordinal) ? "left" : "awarded")))];
        Assert.Equal(["awarded", "awarded left", "waits awarded", "waits left", "waits awarded"], subjects);
        var balance = await run.Service<LedgerStore>().BalanceAsync(Line);
        Assert.Equal((5_000_00, 5_000_00, 0), (balance.Voted.Cents, balance.Committed.Cents, balance.Reserved.Cents));
        Assert.Empty(await Books.DifferencesAsync(run.Service<ILedgerTable>()));
        Assert.Equal(2026, (await run.Service<LedgerStore>().MovementsAsync(Line)).First(movement => movement.Kind == MovementKind.Commit).Years.Years.First());
    }

    [Fact]
    public async Task What_a_crash_left_undone_after_a_movement_is_done_by_the_sweep()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var (references, _) = await DecideAsync(run, 3);
        var errands = run.Service<OutboxStore>();

        // The process dies after the movement, and another one after a withdrawal was written down.
        await errands.PlanAsync(SettleLine.Name, Line);
        Assert.True((await run.Service<LedgerStore>().RecordAsync(Line, Books.Move(MovementKind.Decommit, 1_000_00, references[0], "rest"))).Succeeded);
        await errands.PlanAsync(ReleaseMoney.Name, references[1]);
        await run.Applications.HandleAsync(references[1], Actors.Applicant, new Withdraw());
        await errands.PlanAsync(ReleaseMoney.Name, references[0]);

        await SweepAsync(run);
        Assert.Equal(["Awarded", "Withdrawn", "Awarded"], await StatusesAsync(run, references));
        Assert.Equal(2_000_00, (await run.Service<LedgerStore>().BalanceAsync(Line)).Available.Cents);
        Assert.Equal(3, (await errands.OutstandingAsync()).Count);

        await run.PassAsync(TimeSpan.FromMinutes(6));
        await SweepAsync(run);
        Assert.Empty(await errands.OutstandingAsync());
        Assert.Empty(await Books.DifferencesAsync(run.Service<ILedgerTable>()));
    }

    [Fact]
    public async Task One_errand_that_fails_does_not_stop_the_others()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var (references, _) = await DecideAsync(run, 3);
        var errands = run.Service<OutboxStore>();

        // A line whose row is spoilt comes first; then a movement whose process died before anything followed.
        await run.Service<ILedgerTable>().CommitAsync([new(TableTransactionActionType.Add, new TableEntity("AE-ABIMEE", "AE-ABIMEE") { ["Movements"] = 1 })]);
        await errands.PlanAsync(SettleLine.Name, "AE-ABIMEE");
        await errands.PlanAsync(SettleLine.Name, Line);
        await errands.PlanAsync(ReportDecommitment.Name, references[0]);
        Assert.True((await run.Service<LedgerStore>().RecordAsync(Line, Books.Move(MovementKind.Decommit, 1_000_00, references[0], "rest"))).Succeeded);

        await SweepAsync(run);
        await run.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("Awarded", (await StatusesAsync(run, references))[2]);
        Assert.Equal(1_000_00, (await run.Applications.RequireAsync(references[0])).Award!.Amount.Cents);
        for (var time = 0; time < 2; time++)
            await run.Service<Decommitment>().ReportAsync(references[0]);
        Assert.Equal(1, await run.CountAsync(references[0], "AwardDecommitted"));
        Assert.Equal(3, (await errands.OutstandingAsync()).Count);
    }

    [Fact]
    public async Task A_signal_without_money_changes_nothing()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var (references, samples) = await DecideAsync(run, 3);
        for (var time = 0; time < 3; time++)
            await run.Service<DurableTaskClient>().RaiseEventAsync(
                StepOrchestration.InstanceIdOf(references[2], Steps.Award), StepOrchestration.Changed, TestContext.Current.CancellationToken);
        await run.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("WaitingList", (await StatusesAsync(run, references))[2]);
        Assert.Equal("Running", await run.RuntimeStatusAsync(references[2]));
        Assert.Equal(2, run.Post.To(samples[2].ContactEmail).Count());
    }

    private static async Task<(IReadOnlyList<string> References, IReadOnlyList<Sample> Samples)> DecideAsync(ProcedureRun run, int count)
    {
        var (references, samples) = (new List<string>(), new List<Sample>());
        for (var number = 0; number < count; number++)
        {
            samples.Add(Sample.New());
            references.Add(await run.SubmitAsync(samples[^1], Calls.NearlyEmpty));
            for (var seat = 1; seat <= 3; seat++)
                await run.VoteAsync(references[^1], seat);
        }

        return (references, samples);
    }

    private static Task<GrantFlow.Domain.Result<Line, Refusal>> MoveAsync(ProcedureRun run, Movement movement) => SettledAsync(run, run.Service<MoneyDesk>().MoveAsync(run.Service<DurableTaskClient>(), Line, movement));

    private static async Task<T> SettledAsync<T>(ProcedureRun run, Task<T> act)
    {
        var result = await act;
        await run.PassAsync(TimeSpan.FromSeconds(1));
        return result;
    }

    private static async Task SweepAsync(ProcedureRun run)
    {
        var sweep = ActivatorUtilities.CreateInstance<OutboxSweep>(run.Service<IServiceProvider>());
        await sweep.RunAsync(new TimerInfo(), run.Service<DurableTaskClient>());
        await run.PassAsync(TimeSpan.FromSeconds(1));
    }

    private static async Task<string[]> StatusesAsync(ProcedureRun run, IEnumerable<string> references)
    {
        List<string> statuses = [];
        foreach (var reference in references)
            statuses.Add((await run.Applications.RequireAsync(reference)).Status.ToString());
        return [.. statuses];
    }
}
