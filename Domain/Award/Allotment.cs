using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Award;

/// <summary>Gives an envelope to ranked files, one after another, by a call's rules.</summary>
/// <param name="Shares">What each file is proposed, in order of rank.</param>
/// <param name="Left">What remains of the envelope.</param>
public sealed record Allotment(IReadOnlyList<Allotted> Shares, Money Left)
{
    /// <summary>Gives money in order of rank. A file that does not fit waits, and a smaller one after it may still fit.</summary>
    /// <param name="rules">The call's rules.</param>
    /// <param name="ranking">The files in order.</param>
    /// <param name="available">The money there is.</param>
    /// <returns>The proposals; what they award never exceeds the money there is.</returns>
    public static Allotment Of(AwardRules rules, IReadOnlyList<Ranked> ranking, Money available)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(ranking);
        var shares = new List<Allotted>(ranking.Count);
        foreach (var ranked in ranking)
        {
            var contender = ranked.Contender;
            var proposal = rules.Decide(contender.Outcome, contender.Requested, contender.TotalCost, available);
            shares.Add(new(ranked, proposal));
            if (proposal.Decision == Decision.Awarded)
                available -= proposal.Amount;
        }

        return new(shares, available);
    }
}
