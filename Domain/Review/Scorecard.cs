namespace GrantFlow.Domain.Review;

/// <summary>One member's vote on one file.</summary>
/// <param name="Recommendation">The explicit choice.</param>
/// <param name="Marks">The mark of each criterion of the grid, by its id.</param>
/// <param name="Comment">What the member adds, for the committee and staff.</param>
public sealed record Scorecard(Recommendation Recommendation, IReadOnlyDictionary<string, int> Marks, string Comment);
