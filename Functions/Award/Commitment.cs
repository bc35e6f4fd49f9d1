using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Domain.Time;

namespace GrantFlow.Functions.Award;

/// <summary>The movement that commits an award.</summary>
public static class Commitment
{
    public static Movement Of(ApplicationFile file, Money amount, string reason, DateTimeOffset now) => new()
    {
        Key = Movement.KeyOf(MovementKind.Commit, file.Reference.ToString()),
        Kind = MovementKind.Commit,
        Amount = amount,
        Years = PaymentSchedule.Of(file, amount, ParisTime.DayOf(now)),
        Application = file.Reference.ToString(),
        Actor = "system",
        Reason = reason,
        At = now,
    };
}
