using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Functions.Budget;

/// <summary>What one member of staff asked for and another has to confirm: that a line may exceed its vote.</summary>
public sealed record OverrideRequest(string Id, Money Amount, string Reason, string AskedBy, DateTimeOffset AskedAt)
{
    /// <summary>Who said no; null while nobody has answered. A request that was confirmed is a movement, and no request any more.</summary>
    public string? DeclinedBy { get; init; }

    public DateTimeOffset? DeclinedAt { get; init; }
}
