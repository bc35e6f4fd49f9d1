using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Award;

/// <summary>
/// Decides by the regulation: below the threshold the file is rejected; above it the amount is committed on the budget line, and whoever
/// does not fit, or comes after others who wait, joins the waiting list. The money moves before the decision is written: a repeated run finds its own commitment and writes the same decision.
/// </summary>
public sealed class DecideAward(ApplicationStore applications, FrozenSubmissions submissions, LedgerStore ledger, WaitingLists lists, TimeProvider clock)
{
    [Function(nameof(DecideAward))]
    public async Task<string> RunAsync([ActivityTrigger] string reference)
    {
        var before = await applications.RequireAsync(reference);
        if (before.Award is { } decided)
        {
            return decided.Decision;
        }

        var file = await submissions.FileAsync(before);
        var award = await DecideAsync(file, ReviewOutcome.Of(file.Call.Grid, [.. before.Review!.Votes]));
        var (record, _) = await applications.ChangeAsync(reference, current => current.Award is not null ? null : Record(current, award));
        return record.Award!.Decision;
    }

    private async Task<AwardRecord> DecideAsync(ApplicationFile file, ReviewOutcome outcome)
    {
        var (rules, line, now) = (file.Call.Award, file.Call.BudgetLine, clock.GetUtcNow());
        var wish = rules.Decide(outcome, file.Requested, file.TotalCost, Money.FromCents(long.MaxValue));
        if (wish.Decision != Decision.Awarded)
        {
            return Award(wish);
        }

        await ledger.OpenAsync(line);
        var entry = new WaitingEntry(file.Reference.ToString(), wish.Amount, rules.Least(wish.Amount), file.SubmittedAt);
        var commitment = await lists.ClaimAsync(line.Code, entry, amount => Commitment.Of(file, amount, Within(amount).Reason.Fr, now));
        return commitment is not null ? Award(Within(commitment.Amount)) : Award(await WaitAsync());

        AwardProposal Within(Money available) => rules.Decide(outcome, file.Requested, file.TotalCost, available);

        async Task<AwardProposal> WaitAsync()
        {
            var proposal = Within((await ledger.BalanceAsync(line.Code)).Available);
            return proposal.Decision == Decision.WaitingList ? proposal : AwardRules.Behind(outcome, wish.Amount);
        }

        AwardRecord Award(AwardProposal proposal) =>
            new(proposal.Decision.ToString(), proposal.Amount.Cents, line.Code, outcome.Score, now, proposal.Reason.Fr);
    }

    private static (ApplicationRecord, JournalEntry[]) Record(ApplicationRecord current, AwardRecord award) =>
        (current with { Status = Enum.Parse<ApplicationStatus>(award.Decision), Award = award },
            [new(award.At, "system", $"Decided{award.Decision}", award.Why)]);
}
