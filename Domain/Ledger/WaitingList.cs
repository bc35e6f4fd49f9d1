using System.Collections.Immutable;

namespace GrantFlow.Domain.Ledger;

/// <summary>Who waits for money on a line. Often only their number is known, and nobody has to look when it is zero.</summary>
public sealed class WaitingList
{
    private readonly ImmutableSortedDictionary<string, WaitingEntry> _byPlace;
    private readonly bool _isSeen;

    private WaitingList(int count, ImmutableSortedDictionary<string, WaitingEntry> byPlace, bool isSeen) =>
        (Count, _byPlace, _isSeen) = (count, byPlace, isSeen);

    /// <summary>Nobody waits.</summary>
    public static WaitingList Empty { get; } = Of(0);

    /// <summary>How many wait.</summary>
    public int Count { get; }

    /// <summary>Who waits, the first first.</summary>
    /// <exception cref="InvalidOperationException">Nobody looked.</exception>
    public IEnumerable<WaitingEntry> Entries => _isSeen ? _byPlace.Values
        : throw new InvalidOperationException("Nobody looked who waits: name the waiting list in the command's look.");

    /// <summary>A list of which only the length is known.</summary>
    /// <param name="count">How many wait.</param>
    /// <returns>The list.</returns>
    public static WaitingList Of(int count) =>
        new(count, ImmutableSortedDictionary.Create<string, WaitingEntry>(StringComparer.Ordinal), count == 0);

    /// <summary>The same list once somebody has looked.</summary>
    /// <param name="entries">Who waits, in any order.</param>
    /// <returns>The list with them.</returns>
    public WaitingList Showing(IEnumerable<WaitingEntry> entries) =>
        new(Count, entries.ToImmutableSortedDictionary(entry => entry.Place, entry => entry, StringComparer.Ordinal), true);

    internal bool Has(WaitingEntry entry) => PlacesOf(entry.Application).Any(taken => taken.Place == entry.Place);

    internal IEnumerable<WaitingEntry> PlacesOf(string application) => Entries.Where(entry => entry.Application == application);

    internal WaitingList With(WaitingEntry entry) => new(Count + 1, _byPlace.Add(entry.Place, entry), _isSeen);

    internal WaitingList Without(WaitingEntry entry) => new(Count - 1, _byPlace.Remove(entry.Place), _isSeen);
}
