using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Award;

/// <summary>A file that the committee has judged and that competes with others for the money of its call.</summary>
/// <param name="Reference">The file.</param>
/// <param name="SubmittedAt">When it arrived.</param>
/// <param name="Outcome">What the committee's votes add up to.</param>
/// <param name="Requested">What is asked for.</param>
/// <param name="TotalCost">What the project costs.</param>
/// <param name="Rules">The rules of the version it was submitted under.</param>
/// <param name="Waits">Whether an earlier session put it on the waiting list.</param>
public sealed record Contender(
    ApplicationReference Reference, DateTimeOffset SubmittedAt, ReviewOutcome Outcome, Money Requested, Money TotalCost, AwardRules Rules, bool Waits = false)
{
    /// <summary>What is decided, money being no object.</summary>
    public AwardProposal Possible => Rules.Decide(Outcome, Requested, TotalCost, Money.FromCents(long.MaxValue));
}
