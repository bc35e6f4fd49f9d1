using GrantFlow.Domain.Withdrawal;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Budget;

/// <summary>A group takes its application back: what it holds is freed, and whoever waits is served with it.</summary>
public sealed class Withdrawal(
    ApplicationStore applications, WaitingLists lists, LineSettlement settlement, Announcements announcements, OutboxStore outbox)
{
    /// <summary>False when the application is past withdrawing.</summary>
    public async Task<bool> WithdrawAsync(DurableTaskClient client, string reference)
    {
        var errand = await outbox.PlanAsync(ReleaseMoney.Name, reference);
        var handled = await announcements.HandleAsync(client, reference, Actors.Applicant, new Withdraw());
        await FinishAsync(client, reference);
        await outbox.StrikeOutAsync(errand);
        return handled.Ruling.Refused is null;
    }

    /// <summary>Frees what a withdrawn application holds; does nothing for any other.</summary>
    public async Task FinishAsync(DurableTaskClient client, string reference)
    {
        if (await applications.ReadAsync(reference) is { Stage: Withdrawn, Award: { } award })
        {
            await lists.ReleaseAsync(award.BudgetLine, reference, "applicant", "Dossier retiré par le groupe.");
            await settlement.SettleAsync(client, award.BudgetLine);
        }
    }
}
