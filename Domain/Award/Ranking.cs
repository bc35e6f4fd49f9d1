using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Award;

/// <summary>
/// Puts judged files in the order in which money reaches them. At a session: by score; between equal scores, the larger part of favourable
/// votes; then the earlier arrival, and last the smaller reference, so that the order never depends on chance. File by file: by arrival.
/// </summary>
public static class Ranking
{
    /// <summary>Ranks files.</summary>
    /// <param name="policy">When the call decides.</param>
    /// <param name="contenders">The files, in any order.</param>
    /// <returns>The files from the first rank on, each with its reason where its score alone does not explain its place.</returns>
    public static IReadOnlyList<Ranked> Of(AwardPolicy policy, IEnumerable<Contender> contenders)
    {
        ArgumentNullException.ThrowIfNull(contenders);
        var byArrival = contenders
            .OrderBy(contender => contender.SubmittedAt).ThenBy(contender => contender.Reference.Year).ThenBy(contender => contender.Reference.Number);
        var ordered = policy switch
        {
            AwardPolicy.Rolling => byArrival.ToList(),
            // Sorting is stable: equals keep their order of arrival.
            AwardPolicy.Session => [.. byArrival.OrderByDescending(contender => contender.Outcome.Score).ThenByDescending(contender => Approval(contender.Outcome))],
        };
        return [.. ordered.Select((contender, index) =>
            new Ranked(index + 1, contender, policy == AwardPolicy.Session && index > 0 ? Tie(ordered[index - 1], contender) : null))];
    }

    private static decimal Approval(ReviewOutcome outcome) => outcome.Votes == 0 ? 0 : (decimal)outcome.Approvals / outcome.Votes;

    private static LocalizedText? Tie(Contender before, Contender after)
    {
        if (before.Outcome.Score != after.Outcome.Score)
            return null;

        return Approval(before.Outcome) != Approval(after.Outcome)
            ? LocalizedText.Of("tie.approvals", before.Reference)
            : before.SubmittedAt != after.SubmittedAt ? LocalizedText.Of("tie.arrival", before.Reference)
            : LocalizedText.Of("tie.number", before.Reference);
    }
}
