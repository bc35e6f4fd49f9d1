using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Calls;

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

    /// <summary>What a file takes at the least: the floor where partial awards are allowed, else the whole amount.</summary>
    /// <param name="amount">What it would be awarded.</param>
    /// <returns>The least amount.</returns>
    public Money Least(Money amount) => PartialAwards ? Money.Min(amount, Money.Max(Floor, Money.FromCents(1))) : amount;
}
