using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>An amount for each of some years, such as a line's payment credits (crédits de paiement). Two are equal when every year is.</summary>
[JsonConverter(typeof(YearlyAmountsJson))]
public sealed class YearlyAmounts : IEquatable<YearlyAmounts>
{
    // A year without money is not kept, so that equal amounts are held alike.
    private readonly ImmutableSortedDictionary<int, Money> _amounts;

    private YearlyAmounts(ImmutableSortedDictionary<int, Money> amounts) => _amounts = amounts;

    /// <summary>No money in any year.</summary>
    public static YearlyAmounts None { get; } = new(ImmutableSortedDictionary<int, Money>.Empty);

    /// <summary>The years that have money, in order.</summary>
    [JsonIgnore]
    public IEnumerable<int> Years => _amounts.Keys;

    /// <summary>All years together.</summary>
    [JsonIgnore]
    public Money Total => Money.Sum(_amounts.Values);

    /// <summary>Whether some year's amount is below zero, which only a change can be.</summary>
    [JsonIgnore]
    public bool HasNegative => _amounts.Values.Any(amount => amount.IsNegative);

    /// <summary>The amount of one year; zero when it has none.</summary>
    /// <param name="year">The year.</param>
    public Money this[int year] => _amounts.GetValueOrDefault(year);

    /// <summary>Whether two have the same amount in every year.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when every year is equal.</returns>
    public static bool operator ==(YearlyAmounts? left, YearlyAmounts? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two differ in some year.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when some year is not equal.</returns>
    public static bool operator !=(YearlyAmounts? left, YearlyAmounts? right) => !(left == right);

    /// <summary>An amount in one year only.</summary>
    /// <param name="year">The year.</param>
    /// <param name="amount">The amount.</param>
    /// <returns>The amounts.</returns>
    public static YearlyAmounts In(int year, Money amount) => Of([KeyValuePair.Create(year, amount)]);

    /// <summary>Amounts by year; a year that comes twice adds up.</summary>
    /// <param name="amounts">Years and amounts.</param>
    /// <returns>The amounts.</returns>
    public static YearlyAmounts Of(IEnumerable<KeyValuePair<int, Money>> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var sums = ImmutableSortedDictionary.CreateBuilder<int, Money>();
        foreach (var (year, amount) in amounts)
            sums[year] = sums.GetValueOrDefault(year) + amount;
        return new(sums.Where(entry => entry.Value != Money.Zero).ToImmutableSortedDictionary());
    }

    /// <summary>Adds year by year.</summary>
    /// <param name="other">What is added.</param>
    /// <returns>The sums.</returns>
    public YearlyAmounts Plus(YearlyAmounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Of([.. _amounts, .. other._amounts]);
    }

    /// <summary>Subtracts year by year; a difference may be negative.</summary>
    /// <param name="other">What is taken away.</param>
    /// <returns>The differences.</returns>
    public YearlyAmounts Minus(YearlyAmounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Of([.. _amounts, .. other._amounts.Select(entry => KeyValuePair.Create(entry.Key, -entry.Value))]);
    }

    /// <summary>The years in which this is more than another.</summary>
    /// <param name="other">What it is compared with.</param>
    /// <returns>The first such year, or null.</returns>
    public int? FirstAbove(YearlyAmounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _amounts.Keys.Concat(other._amounts.Keys).Order().Where(year => this[year] > other[year]).Select(year => (int?)year).FirstOrDefault();
    }

    /// <summary>The part that comes first: money is paid in the order of its years.</summary>
    /// <param name="amount">How much, at most <see cref="Total"/>.</param>
    /// <returns>The part, year by year.</returns>
    public YearlyAmounts Earliest(Money amount) => Take(_amounts, amount);

    /// <summary>The part that comes last: what is not needed is freed from the end.</summary>
    /// <param name="amount">How much, at most <see cref="Total"/>.</param>
    /// <returns>The part, year by year.</returns>
    public YearlyAmounts Latest(Money amount) => Take(_amounts.Reverse(), amount);

    /// <inheritdoc/>
    public bool Equals(YearlyAmounts? other) => other is not null && _amounts.SequenceEqual(other._amounts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as YearlyAmounts);

    /// <inheritdoc/>
    public override int GetHashCode() => _amounts.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));

    /// <summary>The amounts for logs: <c>2012: 100.00, 2013: 50.00</c>.</summary>
    /// <returns>The years in order.</returns>
    public override string ToString() =>
        string.Join(", ", _amounts.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}: {entry.Value}")));

    private static YearlyAmounts Take(IEnumerable<KeyValuePair<int, Money>> amounts, Money amount)
    {
        var (left, taken) = (amount, new List<KeyValuePair<int, Money>>());
        foreach (var (year, there) in amounts)
        {
            var part = Money.Min(left, there);
            taken.Add(KeyValuePair.Create(year, part));
            left -= part;
        }

        return left == Money.Zero ? Of(taken) : throw new ArgumentException($"There is {Money.Sum(amounts.Select(entry => entry.Value))} in all: take no more than that.", nameof(amount));
    }
}
