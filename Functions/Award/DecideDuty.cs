using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Award;

/// <summary>
/// Decides by the regulation: below the threshold the file is rejected; above it the amount is committed on the budget line, and whoever does
/// not fit, or comes after others who wait, joins the waiting list. The money moves before the decision is written: a repeated run finds its
/// own commitment, or its place on the list, and writes the same decision. A file of a call that decides at a session is ranked instead, and
/// waits for <see cref="ReleaseFile"/>.
/// </summary>
public sealed class DecideDuty(
    ApplicationStore applications, FrozenSubmissions submissions, LedgerStore ledger, OutboxStore outbox, TimeProvider clock)
    : DutyHandler<HandToDecision>
{
    private static readonly Money _boundless = Money.FromCents(long.MaxValue);

    protected override async Task<Dossier> DoAsync(Dossier dossier, Call call, HandToDecision duty)
    {
        if (dossier.Review is not { } review)
        {
            return dossier;
        }

        var outcome = review.OutcomeBy(call.Grid);
        var (after, _) = await applications.HandleAsync(
            dossier,
            Actors.System,
            call.Policy == AwardPolicy.Session ? new Rank(outcome) : await DecideAsync(await submissions.FileAsync(dossier), outcome));
        if (!after.Stage.MayHoldMoney)
        {
            // The group may have taken the application back while its money was being committed: the sweep frees it.
            await outbox.PlanAsync(ReleaseMoney.Name, dossier.Reference);
        }

        return after;
    }

    private async Task<RecordDecision> DecideAsync(ApplicationFile file, ReviewOutcome outcome)
    {
        var proposal = file.Call.Award.Decide(outcome, file.Requested, file.TotalCost, _boundless);
        if (proposal.Decision == Decision.Awarded)
        {
            proposal = await ClaimAsync(file, outcome, proposal.Amount);
        }

        return new(proposal.Decision, proposal.Amount, file.Call.BudgetLine.Code, outcome.Score, 0, new Written.Reason(proposal.Reason));
    }

    private async Task<AwardProposal> ClaimAsync(ApplicationFile file, ReviewOutcome outcome, Money amount)
    {
        var (rules, line) = (file.Call.Award, file.Call.BudgetLine);
        await ledger.OpenAsync(line);
        var entry = new WaitingEntry(file.Reference.ToString(), amount, rules.Least(amount), file.SubmittedAt);
        var after = await ledger.DoAsync(
            line.Code, new ClaimMoney(entry, share => Commitment.Of(file, share, Given(share).Reason.Fr, clock.GetUtcNow())));
        if (after.CommitmentOf(entry.Application) is { } commitment)
        {
            return Given(commitment.Amount);
        }

        var left = Given(after.AvailableTo(entry.Application));
        return left.Decision == Decision.WaitingList ? left : Proposals.Behind(outcome, amount);

        AwardProposal Given(Money available) => rules.Decide(outcome, file.Requested, file.TotalCost, available);
    }
}
