using System.Globalization;
using System.Text.Json.Serialization;

namespace GrantFlow.Domain.Identifiers;

/// <summary>An amount in euros, held as whole cents so that no addition, split or rate ever loses one.</summary>
/// <param name="Cents">The amount in cents; negative only as a difference between two amounts.</param>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>Whether the amount is below zero, which only a difference can be.</summary>
    [JsonIgnore]
    public bool IsNegative => Cents < 0;

    /// <summary>The amount in euros.</summary>
    [JsonIgnore]
    public decimal Euros => Cents / 100m;

    /// <summary>An amount from cents.</summary>
    /// <param name="cents">The cents.</param>
    /// <returns>The amount.</returns>
    public static Money FromCents(long cents) => new(cents);

    /// <summary>An amount from whole euros.</summary>
    /// <param name="euros">The euros.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="OverflowException">The cents do not fit in 64 bits.</exception>
    public static Money FromEuros(long euros) => new(checked(euros * 100));

    /// <summary>Adds up amounts.</summary>
    /// <param name="amounts">The amounts.</param>
    /// <returns>Their sum.</returns>
    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum + amount);

    /// <summary>The smaller of two amounts.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    /// <returns>The smaller one.</returns>
    public static Money Min(Money left, Money right) => left < right ? left : right;

    /// <summary>The larger of two amounts.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    /// <returns>The larger one.</returns>
    public static Money Max(Money left, Money right) => left < right ? right : left;

    /// <summary>Adds, and throws rather than wrap around.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public static Money operator +(Money left, Money right) => new(checked(left.Cents + right.Cents));

    /// <summary>Subtracts, and throws rather than wrap around; the difference may be negative.</summary>
    /// <param name="left">The amount to take from.</param>
    /// <param name="right">The amount taken.</param>
    /// <returns>The difference.</returns>
    public static Money operator -(Money left, Money right) => new(checked(left.Cents - right.Cents));

    /// <summary>The same amount the other way round.</summary>
    /// <param name="amount">The amount.</param>
    /// <returns>The amount with its sign changed.</returns>
    public static Money operator -(Money amount) => new(checked(-amount.Cents));

    /// <summary>Whether the left amount is the smaller.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when left is below right.</returns>
    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;

    /// <summary>Whether the left amount is the larger.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when left is above right.</returns>
    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;

    /// <summary>Whether the left amount is not the larger.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when left is at most right.</returns>
    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;

    /// <summary>Whether the left amount is not the smaller.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when left is at least right.</returns>
    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;

    /// <summary>The part of the amount that a rate gives, rounded down to the cent: a ceiling is never passed by rounding.</summary>
    /// <param name="share">The rate, 0 for nothing and 1 for all.</param>
    /// <returns>The part.</returns>
    public Money Share(decimal share) => new((long)decimal.Floor(Cents * share));

    /// <summary>
    /// Splits the amount by weights without losing a cent: the cents that do not divide go to the largest remainders, earliest first.
    /// </summary>
    /// <param name="weights">The weights, none negative and not all zero.</param>
    /// <returns>One part for each weight; their sum is the amount.</returns>
    /// <exception cref="ArgumentException">A weight is negative, or all are zero.</exception>
    public IReadOnlyList<Money> Split(IReadOnlyList<int> weights) => MoneySplit.Of(this, weights);

    /// <summary>
    /// Reads an amount as people type it: <c>1 234,56 €</c>, <c>1234.5</c>, <c>1.234,56</c>. Refuses what could mean two amounts, such as
    /// <c>1,234</c>.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="amount">The amount, zero or more.</param>
    /// <returns>Whether the text is one amount and only one.</returns>
    public static bool TryParse(string? text, out Money amount) => MoneyText.TryParse(text, out amount);

    /// <summary>
    /// Writes the amount for people: <c>1 234,50 €</c> in French, <c>€1,234.50</c> in English; whole euros without decimals.
    /// </summary>
    /// <param name="language">The reader's language.</param>
    /// <returns>The amount with its currency; in French its spaces do not break.</returns>
    public string Format(Language language) => MoneyText.Format(this, language);

    /// <inheritdoc/>
    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    /// <summary>The amount for logs and files: euros, a dot, two decimals.</summary>
    /// <returns>Such as <c>1234.50</c>.</returns>
    public override string ToString() => Euros.ToString("0.00", CultureInfo.InvariantCulture);
}
