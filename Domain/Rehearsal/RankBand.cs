namespace GrantFlow.Domain.Rehearsal;

/// <summary>What ranks that follow one another receive.</summary>
/// <param name="From">The first rank.</param>
/// <param name="To">The last rank.</param>
/// <param name="Awarded">Applications awarded, in full or in part.</param>
/// <param name="Partial">Applications awarded less than the rules would give.</param>
/// <param name="Waiting">Applications on the waiting list.</param>
/// <param name="AwardedCents">What the band is awarded, in cents.</param>
/// <param name="TotalCents">What all ranks up to here are awarded, in cents.</param>
public sealed record RankBand(int From, int To, int Awarded, int Partial, int Waiting, long AwardedCents, long TotalCents);
