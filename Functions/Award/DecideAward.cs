using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Award;

/// <summary>
/// Decides by the regulation: below the threshold the file is rejected; above it the amount is committed on the budget line, and whoever does
/// not fit, or comes after others who wait, joins the waiting list. The money moves before the decision is written: a repeated run finds its
/// own commitment, or its place on the list, and writes the same decision. A file of a call that decides at a session is ranked instead, and
/// waits for <see cref="ReleaseFile"/>.
/// </summary>
public sealed class DecideAward(ApplicationStore applications, FrozenSubmissions submissions, LedgerStore ledger, WaitingLists lists, TimeProvider clock)
{
    private static readonly Money _boundless = Money.FromCents(long.MaxValue);

    [Function(nameof(DecideAward))]
    public async Task<string> RunAsync([ActivityTrigger] string reference)
    {
        var (record, _) = await applications.ChangeAsync(reference, async current =>
        {
            if (current.Award is not null || current.Status == ApplicationStatus.Ranked)
            {
                return null;
            }

            var file = await submissions.FileAsync(current);
            var outcome = ReviewOutcome.Of(file.Call.Grid, [.. current.Review!.Votes]);
            return file.Call.Policy == AwardPolicy.Session ? Rank(current, outcome) : Record(current, await DecideAsync(file, outcome));
        });
        return record.Award?.Decision ?? nameof(ApplicationStatus.Ranked);
    }

    private async Task<AwardRecord> DecideAsync(ApplicationFile file, ReviewOutcome outcome)
    {
        var proposal = file.Call.Award.Decide(outcome, file.Requested, file.TotalCost, _boundless);
        if (proposal.Decision == Decision.Awarded)
        {
            proposal = await ClaimAsync(file, outcome, proposal.Amount);
        }

        return new(proposal.Decision.ToString(), proposal.Amount.Cents, file.Call.BudgetLine.Code, outcome.Score, clock.GetUtcNow(), proposal.Reason.Fr, proposal.Reason);
    }

    private async Task<AwardProposal> ClaimAsync(ApplicationFile file, ReviewOutcome outcome, Money amount)
    {
        var (rules, line) = (file.Call.Award, file.Call.BudgetLine);
        await ledger.OpenAsync(line);
        var entry = new WaitingEntry(file.Reference.ToString(), amount, rules.Least(amount), file.SubmittedAt);
        if (await lists.ClaimAsync(line.Code, entry, share => Commitment.Of(file, share, Given(share).Reason.Fr, clock.GetUtcNow())) is { } commitment)
        {
            return Given(commitment.Amount);
        }

        var left = Given(await ledger.AvailableToAsync(line.Code, file.Reference));
        return left.Decision == Decision.WaitingList ? left : AwardRules.Behind(outcome, amount);

        AwardProposal Given(Money available) => rules.Decide(outcome, file.Requested, file.TotalCost, available);
    }

    private (ApplicationRecord, JournalEntry[]) Rank(ApplicationRecord current, ReviewOutcome outcome) =>
        (current with { Status = ApplicationStatus.Ranked },
            [new(clock.GetUtcNow(), "system", "FileRanked", $"Note de {outcome.Score:0.##}/100, {outcome.Approvals} avis favorable(s) sur {outcome.Votes} : le dossier attend la session.")]);

    private static (ApplicationRecord, JournalEntry[]) Record(ApplicationRecord current, AwardRecord award) =>
        (current with { Status = Enum.Parse<ApplicationStatus>(award.Decision), Award = award },
            [new(award.At, "system", $"Decided{award.Decision}", award.Why)]);
}
