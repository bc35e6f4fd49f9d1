using System.Globalization;
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
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Since.UtcTicks:D19}-{Rank:D6}-{Application}");
}
