namespace GrantFlow.Domain.Rehearsal;

/// <summary>Where the envelope goes; amounts in cents.</summary>
/// <param name="EnvelopeCents">What the call may award.</param>
/// <param name="AwardedCents">What is awarded: never more.</param>
/// <param name="LeftCents">What remains.</param>
/// <param name="Awarded">Applications awarded, in full or in part.</param>
/// <param name="Partial">Applications awarded less than the rules would give.</param>
/// <param name="Waiting">Applications on the waiting list.</param>
/// <param name="WaitingCents">What the waiting list would receive if there were money.</param>
/// <param name="Rejected">Reviewed applications that are not good enough.</param>
/// <param name="FirstWaitingRank">The first rank that does not fit; null when all do.</param>
/// <param name="Ranks">The money in order of rank.</param>
public sealed record MoneySummary(
    long EnvelopeCents, long AwardedCents, long LeftCents, int Awarded, int Partial, int Waiting, long WaitingCents, int Rejected,
    int? FirstWaitingRank, IReadOnlyList<RankBand> Ranks);
