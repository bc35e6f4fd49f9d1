using System.Collections.Immutable;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>What the applications of one call hold on a line.</summary>
/// <param name="Held">Reserved and committed for them, payments included; what is freed is held no more.</param>
/// <param name="Ceiling">The call's envelope when that last rose; null when it had none.</param>
public sealed record CallShare(Money Held, Money? Ceiling)
{
    /// <summary>A call that holds nothing.</summary>
    public static CallShare None { get; } = new(Money.Zero, null);

    /// <summary>What each call holds, from what each application holds.</summary>
    /// <param name="holdings">The holdings by application.</param>
    /// <returns>The shares by the calls' codes, without ceilings.</returns>
    public static ImmutableSortedDictionary<string, CallShare> Sum(IEnumerable<KeyValuePair<string, Holding>> holdings) => holdings
        .GroupBy(held => CallCodes.Of(held.Key), held => held.Value.Held, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(call => call.Key, call => new CallShare(Money.Sum(call), null), StringComparer.Ordinal);
}
