using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Budget;

/// <summary>A group takes its application back: what it holds is freed, and whoever waits is served with it.</summary>
public sealed class Withdrawal(
    ApplicationStore applications, WaitingLists lists, LineSettlement settlement, Signals signals, MoneyErrands errands, TimeProvider clock)
{
    /// <summary>Whether a group may take its application back by itself: once it is decided, and before anything is paid or signed.</summary>
    public static bool IsPossible(ApplicationStatus status) => status is ApplicationStatus.WaitingList or ApplicationStatus.Awarded;

    /// <summary>False when the application is past withdrawing.</summary>
    public async Task<bool> WithdrawAsync(DurableTaskClient client, string reference)
    {
        var errand = await errands.PlanReleaseAsync(reference);
        var signal = await signals.PlanEventAsync(reference, WaitingForMoney.MoneyReleased);
        var (record, _) = await applications.ChangeAsync(reference, current => IsPossible(current.Status)
            ? (current with { Status = ApplicationStatus.Withdrawn }, [new(clock.GetUtcNow(), "applicant", "ApplicationWithdrawn", "Le groupe a retiré son dossier.")])
            : null);
        await FinishAsync(client, reference);
        await signals.SendAsync(client, signal);
        await errands.StrikeOutAsync(errand);
        return record.Status == ApplicationStatus.Withdrawn;
    }

    /// <summary>Frees what a withdrawn application holds; does nothing for any other.</summary>
    public async Task FinishAsync(DurableTaskClient client, string reference)
    {
        if (await applications.ReadAsync(reference) is { Status: ApplicationStatus.Withdrawn, Award: { } award })
        {
            await lists.ReleaseAsync(award.BudgetLine, reference, "applicant", "Dossier retiré par le groupe.");
            await settlement.SettleAsync(client, award.BudgetLine);
        }
    }
}
