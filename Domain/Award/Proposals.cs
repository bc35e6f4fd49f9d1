using System.Globalization;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Award;

/// <summary>What a call's rules make of a committee's votes and of the money that is left.</summary>
public static class Proposals
{
    /// <summary>What is decided on a file.</summary>
    /// <param name="rules">The call's rules.</param>
    /// <param name="outcome">What the committee's votes add up to.</param>
    /// <param name="requested">What is asked for.</param>
    /// <param name="totalCost">What the project costs.</param>
    /// <param name="available">What the envelope and the line still have.</param>
    /// <returns>The proposal and its reason.</returns>
    public static AwardProposal Decide(this AwardRules rules, ReviewOutcome outcome, Money requested, Money totalCost, Money available)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(rules);
        if (Against(rules, outcome) is { } reason)
            return new(Decision.Rejected, Money.Zero, reason);

        var amount = rules.Propose(requested, totalCost);
        if (amount == Money.Zero)
        {
            return new(Decision.Rejected, Money.Zero, LocalizedText.From(language => language == Language.French
                ? $"Le montant possible est inférieur au minimum de {rules.Floor.Format(language)}."
                : $"The possible amount is below the least of {rules.Floor.Format(language)}."));
        }

        if (amount <= available)
            return new(Decision.Awarded, amount, Scored(outcome));
        if (rules.PartialAwards && available >= rules.Floor && available > Money.Zero)
        {
            return new(Decision.Awarded, available, LocalizedText.From(language => language == Language.French
                ? $"{Scored(outcome).Fr} Il reste {available.Format(language)} sur les {amount.Format(language)} possibles."
                : $"{Scored(outcome).En} Of the possible {amount.Format(language)}, {available.Format(language)} are left."));
        }

        return Short(outcome, amount, available);
    }

    /// <summary>What is decided on a file that is good enough when there is not enough money for it.</summary>
    /// <param name="outcome">What the committee's votes add up to.</param>
    /// <param name="amount">What it would be awarded.</param>
    /// <param name="available">What is left.</param>
    /// <returns>The proposal and its reason.</returns>
    public static AwardProposal Short(ReviewOutcome outcome, Money amount, Money available)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new(Decision.WaitingList, amount, LocalizedText.From(language => language == Language.French
            ? $"{Scored(outcome).Fr} Il reste {available.Format(language)} : le dossier rejoint la liste d'attente."
            : $"{Scored(outcome).En} Only {available.Format(language)} are left: the application joins the waiting list."));
    }

    /// <summary>What is decided on a file that is good enough and to which a session gives nothing although there is money.</summary>
    /// <param name="outcome">What the committee's votes add up to.</param>
    /// <param name="amount">What it would be awarded.</param>
    /// <returns>The proposal and its reason.</returns>
    public static AwardProposal Deferred(ReviewOutcome outcome, Money amount)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var scored = Scored(outcome);
        return new(Decision.Deferred, amount, new(
            $"{scored.Fr} L'argent suffirait, mais rien n'est accordé : le dossier est ajourné à la prochaine session.",
            $"{scored.En} There is enough money, but nothing is given: the application is left to the next session."));
    }

    /// <summary>What is decided on a file that is good enough while others wait before it: nobody is overtaken.</summary>
    /// <param name="outcome">What the committee's votes add up to.</param>
    /// <param name="amount">What it would be awarded.</param>
    /// <returns>The proposal and its reason.</returns>
    public static AwardProposal Behind(ReviewOutcome outcome, Money amount)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var scored = Scored(outcome);
        return new(Decision.WaitingList, amount, new(
            $"{scored.Fr} D'autres dossiers attendent déjà de l'argent sur cette ligne : le dossier rejoint la liste d'attente.",
            $"{scored.En} Other applications already wait for money on this line: the application joins the waiting list."));
    }

    private static LocalizedText Scored(ReviewOutcome outcome) => new(
        $"Note de {Number(outcome.Score, Language.French)} sur 100, {outcome.Approvals} avis favorable(s) sur {outcome.Votes}.",
        $"Score of {Number(outcome.Score, Language.English)} out of 100, {outcome.Approvals} favourable vote(s) out of {outcome.Votes}.");

    private static string Number(decimal value, Language language)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return language == Language.French ? text.Replace('.', ',') : text;
    }

    private static LocalizedText? Against(AwardRules rules, ReviewOutcome outcome) =>
        outcome.EliminatedBy is { } criterion
            ? new(
                $"La note moyenne du critère « {outcome.Eliminator?.Fr ?? criterion} » est éliminatoire.",
                $"The average mark of the criterion “{outcome.Eliminator?.En ?? criterion}” eliminates the file.")
            : !outcome.Favourable
                ? new($"{Scored(outcome).Fr} Il en fallait plus de la moitié.", $"{Scored(outcome).En} More than half was needed.")
                : outcome.Score < rules.Threshold
                    ? new(
                        $"{Scored(outcome).Fr} Il fallait au moins {Number(rules.Threshold, Language.French)}.",
                        $"{Scored(outcome).En} At least {Number(rules.Threshold, Language.English)} was needed.")
                    : null;
}
