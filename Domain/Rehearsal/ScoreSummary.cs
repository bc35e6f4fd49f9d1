namespace GrantFlow.Domain.Rehearsal;

/// <summary>What the simulated committee made of the eligible applications.</summary>
/// <param name="Reviewed">Applications with votes.</param>
/// <param name="Unjudged">Applications for which every member has a conflict of interest.</param>
/// <param name="Lowest">The lowest score, 0 to 100.</param>
/// <param name="Average">The average score, rounded to the hundredth.</param>
/// <param name="Median">The score with as many below as above.</param>
/// <param name="Highest">The highest score.</param>
/// <param name="Bands">The scores in tens.</param>
/// <param name="Eliminated">Applications that an eliminatory mark puts out, by criterion of the grid.</param>
/// <param name="Unfavourable">Applications without a favourable majority, not counting those that a mark puts out.</param>
/// <param name="BelowThreshold">Favourable applications whose score is below the threshold.</param>
public sealed record ScoreSummary(
    int Reviewed, int Unjudged, decimal Lowest, decimal Average, decimal Median, decimal Highest, IReadOnlyList<ScoreBand> Bands,
    IReadOnlyDictionary<string, int> Eliminated, int Unfavourable, int BelowThreshold);
