using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Award;

/// <summary>An envelope given to ranked files, one after another.</summary>
/// <param name="Shares">What each file is given, in order of rank.</param>
/// <param name="Available">The money there was.</param>
public sealed record Allotment(IReadOnlyList<Allotted> Shares, Money Available)
{
    /// <summary>What is awarded in all.</summary>
    public Money Total => Money.Sum(Shares.Where(share => share.Proposal.Decision == Decision.Awarded).Select(share => share.Proposal.Amount));

    /// <summary>What remains; negative when chosen amounts exceed the money there was.</summary>
    public Money Left => Available - Total;

    /// <summary>Whether it may be decided: no chosen amount is wrong, and there is money for all.</summary>
    public bool IsSound => !Left.IsNegative && Shares.All(share => share.Fault is null);

    /// <summary>
    /// Gives money in order of rank: once a file does not fit, all that come after it wait too, so that nobody is overtaken. Somebody may choose
    /// amounts instead. A file for which nothing is chosen waits when what remains is not enough for it or another waits before it; when it
    /// would be enough, the choice is not to decide it now.
    /// </summary>
    /// <param name="ranking">The files in order.</param>
    /// <param name="available">The money there is.</param>
    /// <param name="chosen">The amount for each file that is good enough; null to follow the rules.</param>
    /// <returns>What each file is given. By the rules, never more than there is.</returns>
    public static Allotment Of(IReadOnlyList<Ranked> ranking, Money available, IReadOnlyDictionary<ApplicationReference, Money>? chosen = null)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        return chosen is null ? ByRules(ranking, available) : ByChoice(ranking, available, chosen);
    }

    private static Allotment ByRules(IReadOnlyList<Ranked> ranking, Money available)
    {
        var (left, somebodyWaits) = (available, false);
        List<Allotted> shares = [];
        foreach (var ranked in ranking)
        {
            var contender = ranked.Contender;
            var proposal = contender.Possible;
            if (proposal.Decision == Decision.Awarded)
            {
                proposal = somebodyWaits
                    ? Proposals.Behind(contender.Outcome, proposal.Amount)
                    : contender.Rules.Decide(contender.Outcome, contender.Requested, contender.TotalCost, left);
                somebodyWaits = proposal.Decision == Decision.WaitingList;
                left -= somebodyWaits ? Money.Zero : proposal.Amount;
            }

            shares.Add(new(ranked, proposal));
        }

        return new(shares, available);
    }

    private static Allotment ByChoice(IReadOnlyList<Ranked> ranking, Money available, IReadOnlyDictionary<ApplicationReference, Money> chosen)
    {
        var left = available - Money.Sum(ranking.Where(IsGoodEnough).Select(Chosen));
        var somebodyWaits = false;
        List<Allotted> shares = [];
        foreach (var ranked in ranking)
        {
            var share = !IsGoodEnough(ranked) ? new(ranked, ranked.Contender.Possible)
                : Chosen(ranked) is var amount && amount != Money.Zero ? Give(ranked, amount)
                : GiveNothing(ranked, left, somebodyWaits);
            somebodyWaits |= share.Proposal.Decision == Decision.WaitingList;
            shares.Add(share);
        }

        return new(shares, available);

        Money Chosen(Ranked ranked) => chosen.GetValueOrDefault(ranked.Contender.Reference);
    }

    private static bool IsGoodEnough(Ranked ranked) => ranked.Contender.Possible.Decision == Decision.Awarded;

    private static Allotted Give(Ranked ranked, Money amount)
    {
        var possible = ranked.Contender.Possible;
        var least = ranked.Contender.Rules.Least(possible.Amount);
        return new(ranked, possible with { Amount = amount }, amount > possible.Amount || amount < least
            ? least < possible.Amount
                ? LocalizedText.Of("allotment.outOfRange", least, possible.Amount)
                : LocalizedText.Of("allotment.wholeOnly", possible.Amount)
            : null);
    }

    private static Allotted GiveNothing(Ranked ranked, Money left, bool somebodyWaits)
    {
        var (contender, possible) = (ranked.Contender, ranked.Contender.Possible);
        if (somebodyWaits)
            return new(ranked, Proposals.Behind(contender.Outcome, possible.Amount));
        if (left < possible.Amount)
            return new(ranked, Proposals.Short(contender.Outcome, possible.Amount, Money.Max(Money.Zero, left)));

        return new(ranked, Proposals.Deferred(contender.Outcome, possible.Amount), contender.Waits
            ? LocalizedText.Of("allotment.waitsAlready", possible.Amount)
            : null);
    }
}
