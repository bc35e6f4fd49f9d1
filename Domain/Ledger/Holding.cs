using System.Text.Json.Serialization;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>
/// What one application holds on a line. The line alone cannot tell whose money a movement frees or pays: with the holding, nobody is paid
/// or freed with another's. The holdings of all applications add up to what the line has reserved, committed and mandated.
/// </summary>
public sealed record Holding
{
    /// <summary>An application without movements.</summary>
    public static Holding None { get; } = new();

    /// <summary>Set aside for the application.</summary>
    public Money Reserved { get; init; }

    /// <summary>Promised to the beneficiary, payments included.</summary>
    public Money Committed { get; init; }

    /// <summary>Ordered to be paid.</summary>
    public Money Mandated { get; init; }

    /// <summary>In which years what is promised and not yet ordered is to be paid; all years together are <see cref="Unpaid"/>.</summary>
    public YearlyAmounts Due { get; init; } = YearlyAmounts.None;

    /// <summary>Set aside or promised: what nobody else can have.</summary>
    [JsonIgnore]
    public Money Held => Reserved + Committed;

    /// <summary>Promised and not yet ordered to be paid.</summary>
    [JsonIgnore]
    public Money Unpaid => Committed - Mandated;

    /// <summary>The holding after a movement of its application that the ledger allowed.</summary>
    /// <param name="movement">The movement.</param>
    /// <returns>The new holding.</returns>
    public Holding After(Movement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        var amount = movement.Amount;
        return movement.Kind switch
        {
            MovementKind.Vote or MovementKind.TransferIn or MovementKind.TransferOut or MovementKind.Override => this,
            MovementKind.Reserve => this with { Reserved = Reserved + amount },
            MovementKind.Cancel => this with { Reserved = Reserved - amount },
            MovementKind.Commit =>
                this with { Reserved = Reserved - movement.FromReserve, Committed = Committed + amount, Due = Due.Plus(movement.PaymentYears) },
            MovementKind.Modify => this with
            {
                Committed = Committed + amount,
                Due = amount.IsNegative ? Due.Minus(Due.Latest(-amount)) : Due.Plus(movement.PaymentYears),
            },
            MovementKind.Decommit => this with { Committed = Committed - amount, Due = Due.Minus(Due.Latest(amount)) },
            MovementKind.Mandate => this with { Mandated = Mandated + amount, Due = Due.Minus(Due.Earliest(amount)) },
        };
    }

    /// <summary>What each application holds after the movements of a line, in any order in which they were allowed.</summary>
    /// <param name="movements">All movements of a line, oldest first.</param>
    /// <returns>The holdings by application.</returns>
    public static IReadOnlyDictionary<string, Holding> Replay(IEnumerable<Movement> movements)
    {
        ArgumentNullException.ThrowIfNull(movements);
        var holdings = new Dictionary<string, Holding>(StringComparer.Ordinal);
        foreach (var movement in movements)
        {
            if (movement.Application is { } application)
                holdings[application] = holdings.GetValueOrDefault(application, None).After(movement);
        }

        return holdings;
    }

    internal Refusal? Refuse(Movement movement)
    {
        var amount = movement.Amount;
        return movement.Kind switch
        {
            MovementKind.Vote or MovementKind.TransferIn or MovementKind.TransferOut or MovementKind.Reserve or MovementKind.Override => null,
            MovementKind.Cancel => NotHeld(Reserved, amount),
            MovementKind.Commit => Committed > Money.Zero ? new Refusal.AlreadyCommitted(Committed) : NotHeld(Reserved, movement.FromReserve),
            MovementKind.Modify => Committed == Money.Zero ? new Refusal.NotHeld(Money.Zero, amount) : NotHeld(Unpaid, -amount),
            MovementKind.Decommit or MovementKind.Mandate => NotHeld(Unpaid, amount),
        };
    }

    private static Refusal.NotHeld? NotHeld(Money held, Money wanted) => wanted <= held ? null : new(held, wanted);
}
