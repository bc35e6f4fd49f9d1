using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Award;

/// <summary>What a call's rules make of a committee's votes and of the money that is left.</summary>
public static class Proposals
{
    /// <summary>What is decided on a file.</summary>
    /// <param name="rules">The call's rules.</param>
    /// <param name="outcome">What the committee's votes add up to.</param>
    /// <param name="requested">What is asked for.</param>
    /// <param name="totalCost">What the project costs.</param>
    /// <param name="available">What the envelope and the line still have.</param>
    /// <returns>The proposal and its reason.</returns>
    public static AwardProposal Decide(this AwardRules rules, ReviewOutcome outcome, Money requested, Money totalCost, Money available)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(rules);
        if (Against(rules, outcome) is { } reason)
            return new(Decision.Rejected, Money.Zero, reason);

        var amount = rules.Propose(requested, totalCost);
        if (amount == Money.Zero)
            return new(Decision.Rejected, Money.Zero, LocalizedText.Of("proposal.belowFloor", rules.Floor));
        if (amount <= available)
            return new(Decision.Awarded, amount, Scored(outcome));
        if (rules.PartialAwards && available >= rules.Floor && available > Money.Zero)
            return new(Decision.Awarded, available, LocalizedText.Of("proposal.partial", Scored(outcome), available, amount));

        return Short(outcome, amount, available);
    }

    /// <summary>What is decided on a file that is good enough when there is not enough money for it.</summary>
    /// <param name="outcome">What the committee's votes add up to.</param>
    /// <param name="amount">What it would be awarded.</param>
    /// <param name="available">What is left.</param>
    /// <returns>The proposal and its reason.</returns>
    public static AwardProposal Short(ReviewOutcome outcome, Money amount, Money available)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new(Decision.WaitingList, amount, LocalizedText.Of("proposal.short", Scored(outcome), available));
    }

    /// <summary>What is decided on a file that is good enough and to which a session gives nothing although there is money.</summary>
    /// <param name="outcome">What the committee's votes add up to.</param>
    /// <param name="amount">What it would be awarded.</param>
    /// <returns>The proposal and its reason.</returns>
    public static AwardProposal Deferred(ReviewOutcome outcome, Money amount)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new(Decision.Deferred, amount, LocalizedText.Of("proposal.deferred", Scored(outcome)));
    }

    /// <summary>What is decided on a file that is good enough while others wait before it: nobody is overtaken.</summary>
    /// <param name="outcome">What the committee's votes add up to.</param>
    /// <param name="amount">What it would be awarded.</param>
    /// <returns>The proposal and its reason.</returns>
    public static AwardProposal Behind(ReviewOutcome outcome, Money amount)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new(Decision.WaitingList, amount, LocalizedText.Of("proposal.behind", Scored(outcome)));
    }

    private static LocalizedText Scored(ReviewOutcome outcome) =>
        LocalizedText.Of("proposal.scored", outcome.Score, outcome.Approvals, outcome.Votes);

    private static LocalizedText? Against(AwardRules rules, ReviewOutcome outcome) =>
        outcome.EliminatedBy is { } criterion
            ? LocalizedText.Of("proposal.eliminated", outcome.Eliminator ?? LocalizedText.Same(criterion))
            : !outcome.Favourable ? LocalizedText.Of("proposal.unfavourable", Scored(outcome))
            : outcome.Score < rules.Threshold ? LocalizedText.Of("proposal.belowThreshold", Scored(outcome), rules.Threshold)
            : null;
}
