namespace GrantFlow.Domain.Identifiers;

internal static class MoneySplit
{
    public static IReadOnlyList<Money> Of(Money amount, IReadOnlyList<int> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var total = weights.Sum(weight => (long)weight);
        if (total <= 0 || weights.Any(weight => weight < 0))
            throw new ArgumentException("Give weights of zero or more, and at least one above zero.", nameof(weights));

        var sign = amount.IsNegative ? -1 : 1;
        var cents = Int128.Abs(amount.Cents);
        var parts = weights.Select(weight => (long)(cents * weight / total)).ToArray();
        var left = (int)(cents - parts.Aggregate((Int128)0, (sum, part) => sum + part));
        var order = Enumerable.Range(0, weights.Count).OrderByDescending(index => cents * weights[index] % total).ThenBy(index => index);
        foreach (var index in order.Take(left))
            parts[index]++;

        return [.. parts.Select(part => Money.FromCents(sign * part))];
    }
}
