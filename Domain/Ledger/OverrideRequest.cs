using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>
/// What one member of staff asked for and another has to confirm: that a line may exceed its vote. Once it is confirmed it is a movement, and
/// no request any more.
/// </summary>
/// <param name="Id">Names it within the line.</param>
/// <param name="Amount">By how much.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When.</param>
public sealed record OverrideRequest(string Id, Money Amount, string Reason, string AskedBy, DateTimeOffset AskedAt)
{
    /// <summary>Who said no, and when; null while nobody has answered.</summary>
    public OverrideRefusal? Declined { get; init; }

    /// <summary>The key of the movement that a request becomes.</summary>
    /// <param name="id">The request's id.</param>
    /// <returns>Such as <c>override:8c1f</c>.</returns>
    public static string MovementKey(string id) => $"override:{id}";

    internal Movement ConfirmedBy(string member, DateTimeOffset at) => new()
    {
        Key = MovementKey(Id),
        Kind = MovementKind.Override,
        Amount = Amount,
        Actor = AskedBy,
        SecondActor = member,
        Reason = Reason,
        At = at,
    };
}

/// <summary>A member of staff who said no.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record OverrideRefusal(string By, DateTimeOffset At);
