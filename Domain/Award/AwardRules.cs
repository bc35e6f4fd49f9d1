using System.Globalization;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Domain.Award;

/// <summary>How much a call awards, and to whom.</summary>
public sealed record AwardRules
{
    /// <summary>The least score, 0 to 100, itself enough.</summary>
    public required decimal Threshold { get; init; }

    /// <summary>The most one file is awarded.</summary>
    public required Money Ceiling { get; init; }

    /// <summary>The most of a project's total cost that is awarded, 0 to 1.</summary>
    public required decimal MaxShare { get; init; }

    /// <summary>Whether a file may be awarded what is left when that is less than proposed.</summary>
    public required bool PartialAwards { get; init; }

    /// <summary>The least that is awarded: below it, nothing is.</summary>
    public required Money Floor { get; init; }

    /// <summary>
    /// The amount for a file, money being no object: what is asked for, within the ceiling and the share of the cost, rounded down to the
    /// cent.
    /// </summary>
    /// <param name="requested">What is asked for.</param>
    /// <param name="totalCost">What the project costs.</param>
    /// <returns>The amount, or zero when it would be below the floor.</returns>
    public Money Propose(Money requested, Money totalCost)
    {
        var amount = Money.Min(Money.Min(requested, Ceiling), totalCost.Share(MaxShare));
        return amount < Floor || amount.IsNegative ? Money.Zero : amount;
    }

    /// <summary>What is decided on a file.</summary>
    /// <param name="outcome">What the committee's votes add up to.</param>
    /// <param name="requested">What is asked for.</param>
    /// <param name="totalCost">What the project costs.</param>
    /// <param name="available">What the envelope and the line still have.</param>
    /// <returns>The proposal and its reason.</returns>
    public AwardProposal Decide(ReviewOutcome outcome, Money requested, Money totalCost, Money available)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (Against(outcome) is { } reason)
            return new(Decision.Rejected, Money.Zero, reason);

        var amount = Propose(requested, totalCost);
        if (amount == Money.Zero)
        {
            return new(Decision.Rejected, Money.Zero, LocalizedText.From(language => language == Language.French
                ? $"Le montant possible est inférieur au minimum de {Floor.Format(language)}."
                : $"The possible amount is below the least of {Floor.Format(language)}."));
        }

        if (amount <= available)
            return new(Decision.Awarded, amount, Scored(outcome));
        if (PartialAwards && available >= Floor && available > Money.Zero)
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

    /// <summary>What a file takes at the least: the floor where partial awards are allowed, else the whole amount.</summary>
    /// <param name="amount">What it would be awarded.</param>
    /// <returns>The least amount.</returns>
    public Money Least(Money amount) => PartialAwards ? Money.Min(amount, Money.Max(Floor, Money.FromCents(1))) : amount;

    private static LocalizedText Scored(ReviewOutcome outcome) => new(
        $"Note de {Number(outcome.Score, Language.French)} sur 100, {outcome.Approvals} avis favorable(s) sur {outcome.Votes}.",
        $"Score of {Number(outcome.Score, Language.English)} out of 100, {outcome.Approvals} favourable vote(s) out of {outcome.Votes}.");

    private static string Number(decimal value, Language language)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return language == Language.French ? text.Replace('.', ',') : text;
    }

    private LocalizedText? Against(ReviewOutcome outcome) =>
        outcome.EliminatedBy is { } criterion
            ? new(
                $"La note moyenne du critère « {outcome.Eliminator?.Fr ?? criterion} » est éliminatoire.",
                $"The average mark of the criterion “{outcome.Eliminator?.En ?? criterion}” eliminates the file.")
            : !outcome.Favourable
                ? new($"{Scored(outcome).Fr} Il en fallait plus de la moitié.", $"{Scored(outcome).En} More than half was needed.")
                : outcome.Score < Threshold
                    ? new(
                        $"{Scored(outcome).Fr} Il fallait au moins {Number(Threshold, Language.French)}.",
                        $"{Scored(outcome).En} At least {Number(Threshold, Language.English)} was needed.")
                    : null;
}
