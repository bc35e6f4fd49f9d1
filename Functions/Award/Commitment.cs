using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Award;

/// <summary>The movement that commits an award.</summary>
public static class Commitment
{
    public static Movement Of(ApplicationFile file, Money amount, string reason, DateTimeOffset now) => new()
    {
        Key = LedgerStore.CommitmentKey(file.Reference),
        Kind = MovementKind.Commit,
        Amount = amount,
        Years = PaymentSchedule.Of(file, amount, ParisTime.DayOf(now)),
        Application = file.Reference.ToString(),
        Actor = "system",
        Reason = reason,
        At = now,
    };
}
