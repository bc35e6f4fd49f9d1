using System.Globalization;
using System.Text.Json.Serialization;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>An application that was found good enough and waits for money on a line.</summary>
/// <param name="Application">Its reference.</param>
/// <param name="Amount">What it is to be awarded.</param>
/// <param name="Least">What it takes if there is no more: the regulation's floor where partial awards are allowed, else the amount.</param>
/// <param name="Since">From when it ranks: its submission, or the session that ranked it.</param>
/// <param name="Rank">Its rank in that session, from 1; 0 where arrival alone decides.</param>
public sealed record WaitingEntry(string Application, Money Amount, Money Least, DateTimeOffset Since, int Rank = 0)
{
    /// <summary>Sorts as the list does when compared character by character: by date, then by rank, then by reference.</summary>
    [JsonIgnore]
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Since.UtcTicks:D19}-{Rank:D6}-{Application}");

    internal string Call => CallCodes.Of(Application);

    internal bool IsBefore(WaitingEntry other) => string.CompareOrdinal(Place, other.Place) < 0;

    /// <summary>What it is given of some money.</summary>
    /// <param name="available">The money there is.</param>
    /// <returns>The whole amount, or what is left when that is enough for it; zero when it has to go on waiting.</returns>
    public Money ShareOf(Money available)
    {
        var share = Money.Min(Amount, available);
        return share >= Least && share > Money.Zero ? share : Money.Zero;
    }
}
