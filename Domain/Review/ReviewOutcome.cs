using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Review;

/// <summary>What a committee's votes on one file add up to.</summary>
/// <param name="Score">The average of the scores, 0 to 100, rounded to the hundredth once, at the end; 0 without votes.</param>
/// <param name="Favourable">Whether more than half of the votes approve and no mark eliminates.</param>
/// <param name="EliminatedBy">The first criterion whose average mark is below its eliminatory mark, or null.</param>
/// <param name="Approvals">How many votes approve.</param>
/// <param name="Votes">How many votes there are.</param>
/// <param name="Eliminator">What the criterion that eliminates is called; null when none does.</param>
public sealed record ReviewOutcome(decimal Score, bool Favourable, string? EliminatedBy, int Approvals, int Votes, LocalizedText? Eliminator = null)
{
    /// <summary>Adds up votes.</summary>
    /// <param name="grid">The grid the marks follow.</param>
    /// <param name="cards">The votes, one for each member who voted; their order does not matter.</param>
    /// <returns>The outcome; without votes it is not favourable.</returns>
    /// <exception cref="ArgumentException">A mark is missing or out of its scale.</exception>
    public static ReviewOutcome Of(ScoringGrid grid, IReadOnlyList<Scorecard> cards)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(cards);
        if (cards.Count == 0)
            return new(0, false, null, 0, 0);

        var score = grid.Average([.. cards.Select(card => card.Marks)]);
        var approvals = cards.Count(card => card.Recommendation == Recommendation.Approve);
        var eliminator = grid.Criteria.FirstOrDefault(criterion =>
            criterion.EliminatoryBelow is { } least && cards.Sum(card => card.Marks[criterion.Id]) < least * cards.Count);
        return new(score, eliminator is null && approvals * 2 > cards.Count, eliminator?.Id, approvals, cards.Count, eliminator?.Label);
    }
}
