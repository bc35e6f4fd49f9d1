namespace GrantFlow.Domain.Rehearsal;

/// <summary>How many applications scored within a band.</summary>
/// <param name="From">The lowest score of the band.</param>
/// <param name="To">The highest score; only 100 itself belongs to two bands' limits, and counts in the last.</param>
/// <param name="Applications">The applications.</param>
public sealed record ScoreBand(int From, int To, int Applications);
