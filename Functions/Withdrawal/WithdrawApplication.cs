using GrantFlow.Domain.Withdrawal;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Withdrawal;

/// <summary>A group takes its application back: what is held for it is freed, and everybody concerned is told.</summary>
public sealed class WithdrawApplication(Announcements announcements, OutboxStore outbox, FinishWithdrawal finish)
{
    /// <summary>False when the application is past withdrawing.</summary>
    public async Task<bool> WithdrawAsync(DurableTaskClient client, Dossier dossier)
    {
        var errand = await outbox.PlanAsync(FinishWithdrawal.Name, dossier.Reference);
        var handled = await announcements.HandleAsync(client, dossier, Actors.Applicant, new Withdraw());
        await finish.DoAsync(client, errand);
        await outbox.StrikeOutAsync(errand);
        return handled.Ruling.Refused is null;
    }
}

/// <summary>Does what follows from a withdrawal, also where no orchestration carries the application any more.</summary>
public sealed class FinishWithdrawal(ApplicationStore applications, ReleaseMoney release, Turns turns) : IErrandHandler
{
    public const string Name = "withdrawal";

    public string Kind => Name;

    public async Task<bool> DoAsync(DurableTaskClient client, Errand errand)
    {
        if (await applications.ReadAsync(errand.Subject) is { Stage: Withdrawn } dossier)
        {
            await release.DoAsync(client, errand);
            await turns.TakeAsync(dossier);
        }

        return true;
    }
}
