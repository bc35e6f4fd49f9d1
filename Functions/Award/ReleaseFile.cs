using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Award;

/// <summary>
/// Decides a file as the session voted, to the cent. As everywhere, the money moves first; a file whose money is gone meanwhile waits for exactly
/// what was voted, at its rank, like those that the vote put on the list.
/// </summary>
public sealed class ReleaseFile(
    SessionStore sessions, ApplicationStore applications, FrozenSubmissions submissions, LedgerStore ledger, OutboxStore outbox, TimeProvider clock)
{
    /// <returns>The file's decision.</returns>
    [Function(nameof(ReleaseFile))]
    public async Task<string> RunAsync([ActivityTrigger] SessionFile voted)
    {
        var vote = await sessions.RequireAsync(voted.CallId, voted.Number);
        var item = vote.Items.Single(candidate => candidate.Reference == voted.Reference);
        var known = await applications.RequireAsync(voted.Reference);
        var (dossier, _) = await applications.HandleAsync(known, Actors.Staff(vote.By), async current => !vote.IsToBeCarriedOutOn(current) ? null
            : item.Decision == nameof(Decision.Deferred) ? new Defer(vote.Number, item.Rank, Why(vote, item))
            : await DecideAsync(await submissions.FileAsync(current), vote, item));
        if (!dossier.Stage.MayHoldMoney)
        {
            // The group may have taken it back while its money was being committed: the sweep frees it.
            await outbox.PlanAsync(ReleaseMoney.Name, dossier.Reference);
        }

        return dossier.Stage is AwaitingSession ? nameof(Decision.Deferred) : dossier.Award?.Decision.ToString() ?? dossier.Status.ToString();
    }

    private async Task<RecordDecision> DecideAsync(ApplicationFile file, SessionVote vote, SessionItem item)
    {
        var line = file.Call.BudgetLine;
        var (amount, why) = (Money.FromCents(item.AmountCents), Why(vote, item));
        var decision = Enum.Parse<Decision>(item.Decision);
        if (decision != Decision.Rejected)
        {
            await ledger.OpenAsync(line);
            var entry = new WaitingEntry(item.Reference, amount, amount, vote.At, item.Rank);
            var after = await ledger.DoAsync(
                line.Code, new CarryOutVote(entry, decision == Decision.Awarded, share => Commitment.Of(file, share, why.Text, clock.GetUtcNow())));
            var commitment = after.CommitmentOf(item.Reference);
            decision = commitment is null ? Decision.WaitingList : Decision.Awarded;
            amount = commitment?.Amount ?? amount;
        }

        return new(decision, amount, line.Code, item.Score, vote.Number, why);
    }

    private static Written.Remark Why(SessionVote vote, SessionItem item)
    {
        var rank = Texts.In(Language.French)["session.rankOf", vote.Number, item.Rank];
        return new(string.Join(' ', new[] { rank, item.Why, vote.Reason }.Where(part => part.Length > 0)));
    }
}
