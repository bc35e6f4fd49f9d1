using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Award;

/// <summary>Awards to an application on the waiting list what was reserved for it.</summary>
public sealed class ReservedMoney(
    ApplicationStore applications, FrozenSubmissions submissions, LedgerStore ledger, OutboxStore outbox, TimeProvider clock)
{
    /// <summary>Does nothing for an application that does not wait, or for which nothing was reserved.</summary>
    /// <returns>The application after it.</returns>
    public async Task<Dossier> TakeAsync(Dossier dossier)
    {
        if (dossier.Stage is not OnWaitingList { Award: { BudgetLine: var line } waiting })
        {
            return dossier;
        }

        var reference = dossier.Reference;
        var file = await submissions.FileAsync(dossier);
        var now = clock.GetUtcNow();
        var reason = Texts.Both("award.moneyFreed", line);
        var lineAfter = await ledger.DoAsync(line, new CommitReserved(reference, amount => Commitment.Of(file, amount, reason.Fr, now)));
        if (lineAfter.CommitmentOf(reference) is not { } commitment)
        {
            return dossier;
        }

        var (after, _) = await applications.HandleAsync(
            dossier,
            Actors.System,
            new RecordDecision(Decision.Awarded, commitment.Amount, line, waiting.Score, 0, new Written.Reason(reason)));
        if (!after.Stage.MayHoldMoney)
        {
            // The group may have taken the application back while its money was being committed: whatever it holds now is freed by the
            // sweep.
            await outbox.PlanAsync(ReleaseMoney.Name, reference);
        }

        return after;
    }
}
