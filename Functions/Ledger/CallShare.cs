using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Functions.Ledger;

/// <summary>What the files of one call hold on a line.</summary>
/// <param name="Held">Reserved and committed for them, payments included; what is freed is held no more.</param>
/// <param name="Ceiling">The call's envelope when that last rose; null when it had none.</param>
public sealed record CallShare(Money Held, Money? Ceiling)
{
    public static CallShare None { get; } = new(Money.Zero, null);
}
