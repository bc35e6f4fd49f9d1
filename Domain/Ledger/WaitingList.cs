using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>
/// Who is served when a line has money. The list is strict: the first is served or nobody is, so that nobody is overtaken by a smaller wish.
/// </summary>
public static class WaitingList
{
    /// <summary>The list in the order in which it is served.</summary>
    /// <param name="waiting">Who waits, in any order.</param>
    /// <returns>The first first.</returns>
    public static IReadOnlyList<WaitingEntry> InOrder(IEnumerable<WaitingEntry> waiting) =>
        [.. waiting.OrderBy(entry => entry.Place, StringComparer.Ordinal)];

    /// <summary>What an entry is given of some money.</summary>
    /// <param name="entry">Whoever is first.</param>
    /// <param name="available">What the line has.</param>
    /// <returns>The whole amount, or what is left when that is enough for it; zero when it has to go on waiting.</returns>
    public static Money Share(WaitingEntry entry, Money available)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var share = Money.Min(entry.Amount, available);
        return share >= entry.Least && share > Money.Zero ? share : Money.Zero;
    }
}
