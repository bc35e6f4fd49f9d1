using GrantFlow.Domain.Withdrawal;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Withdrawal;

/// <summary>A group takes its application back: what it holds is freed, and whoever waits is served with it.</summary>
public sealed class WithdrawApplication(Announcements announcements, OutboxStore outbox, ReleaseMoney release)
{
    /// <summary>False when the application is past withdrawing.</summary>
    public async Task<bool> WithdrawAsync(DurableTaskClient client, string reference)
    {
        var errand = await outbox.PlanAsync(ReleaseMoney.Name, reference);
        var handled = await announcements.HandleAsync(client, reference, Actors.Applicant, new Withdraw());
        await release.DoAsync(client, errand);
        await outbox.StrikeOutAsync(errand);
        return handled.Ruling.Refused is null;
    }
}
