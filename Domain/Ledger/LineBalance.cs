using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>What a line's movements add up to. None of its amounts is ever negative.</summary>
public sealed record LineBalance
{
    /// <summary>A line without movements.</summary>
    public static LineBalance Empty { get; } = new();

    /// <summary>Votes and transfers: the authorisation (AE or AP), which stays in force from year to year.</summary>
    public Money Voted { get; init; }

    /// <summary>What two members of staff have allowed beyond the vote.</summary>
    public Money Exceeding { get; init; }

    /// <summary>Set aside for applications that are not decided.</summary>
    public Money Reserved { get; init; }

    /// <summary>Promised to beneficiaries, payments included.</summary>
    public Money Committed { get; init; }

    /// <summary>Ordered to be paid: a part of what is committed.</summary>
    public Money Mandated { get; init; }

    /// <summary>The payment credits (CP) of each year. What a year does not use lapses unless a vote moves it to another year.</summary>
    public YearlyAmounts Credits { get; init; } = YearlyAmounts.None;

    /// <summary>What was ordered to be paid in each year: never more than the year's credits.</summary>
    public YearlyAmounts Paid { get; init; } = YearlyAmounts.None;

    /// <summary>What can still be reserved or committed.</summary>
    public Money Available => Voted + Exceeding - Reserved - Committed;

    /// <summary>Adds up lines: an operation is the sum of its lines, a programme of its operations.</summary>
    /// <param name="lines">The lines' balances.</param>
    /// <returns>Their sum.</returns>
    public static LineBalance Sum(IEnumerable<LineBalance> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Aggregate(Empty, (sum, line) => new()
        {
            Voted = sum.Voted + line.Voted,
            Exceeding = sum.Exceeding + line.Exceeding,
            Reserved = sum.Reserved + line.Reserved,
            Committed = sum.Committed + line.Committed,
            Mandated = sum.Mandated + line.Mandated,
            Credits = sum.Credits.Plus(line.Credits),
            Paid = sum.Paid.Plus(line.Paid),
        });
    }
}
