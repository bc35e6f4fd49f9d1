using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>
/// Who comes before whom. The list is strict: the first is served or nobody is, so that nobody is overtaken by a smaller wish. Whoever is
/// kept out by the envelope of its own call holds up the files of that call, in their order, and no others.
/// </summary>
public static class Precedence
{
    /// <summary>Whose turn it is: the first on the list whose call has an envelope for it, when the line has enough.</summary>
    /// <param name="line">The line, its waiting list seen.</param>
    /// <returns>The first, or null when nobody can be served.</returns>
    public static WaitingEntry? Next(this Line line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var first = line.InPlay(line.Waiting.Entries).FirstOrDefault();
        return first is not null && first.ShareOf(line.AvailableTo(first.Application)) > Money.Zero ? first : null;
    }

    /// <summary>What a session of a call can give: what line and envelope have, less what those wait for who take no part in it.</summary>
    /// <param name="line">The line, its waiting list seen.</param>
    /// <param name="call">The call's code.</param>
    /// <param name="taking">The references of those who take part.</param>
    /// <returns>Never less than nothing.</returns>
    public static Money LeftForSession(this Line line, string call, IReadOnlySet<string> taking)
    {
        ArgumentNullException.ThrowIfNull(line);
        var others = line.Waiting.Entries.Where(entry => !taking.Contains(entry.Application)).ToList();
        var own = Money.Sum(others.Where(entry => entry.Call == call).Select(entry => entry.Amount));
        var all = Money.Sum(line.InPlay(others).Select(entry => entry.Amount));
        return Money.Max(Money.Zero, Money.Min(line.Balance.Available - all, line.EnvelopeLeft(call) - own));
    }

    /// <summary>Those before whom a place must not be served.</summary>
    internal static IEnumerable<WaitingEntry> HoldingUp(this Line line, WaitingEntry entry)
    {
        var before = line.Waiting.Entries.TakeWhile(other => other.IsBefore(entry)).ToList();
        return line.InPlay(before).Union(before.Where(other => other.Call == entry.Call));
    }

    private static IEnumerable<WaitingEntry> InPlay(this Line line, IEnumerable<WaitingEntry> waiting)
    {
        HashSet<string> keptOut = new(StringComparer.Ordinal);
        foreach (var entry in waiting)
        {
            if (!keptOut.Contains(entry.Call) && entry.ShareOf(line.EnvelopeLeft(entry.Call)) > Money.Zero)
                yield return entry;
            else
                keptOut.Add(entry.Call);
        }
    }
}
