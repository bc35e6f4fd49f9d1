using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>
/// The rules of a budget line. <see cref="Decide(LineBalance, Movement)"/> allows or refuses a movement on a balance; <see
/// cref="Evolve"/> applies an allowed one.
/// The invariant: after any sequence of allowed movements no amount of the balance is negative, so the line can never be overdrawn.
/// </summary>
public static class Bookkeeping
{
    /// <summary>Allows or refuses a movement.</summary>
    /// <param name="balance">The line as it stands.</param>
    /// <param name="wanted">The movement.</param>
    /// <returns>The movement itself, or why not.</returns>
    public static Result<Movement, Refusal> Decide(LineBalance balance, Movement wanted)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentNullException.ThrowIfNull(wanted);

        var refusal = Unexplained(wanted) as Refusal ?? Alone(wanted) as Refusal ?? Senseless(wanted) ?? Uncovered(balance, wanted);
        return refusal is null ? wanted : refusal;
    }

    /// <summary>
    /// Allows or refuses a movement, also by what its application holds: one commitment at most, and nothing freed or paid that is
    /// another's.
    /// </summary>
    /// <param name="balance">The line as it stands.</param>
    /// <param name="holding">What the movement's application holds on the line.</param>
    /// <param name="wanted">The movement.</param>
    /// <returns>The movement itself, or why not.</returns>
    public static Result<Movement, Refusal> Decide(LineBalance balance, Holding holding, Movement wanted)
    {
        ArgumentNullException.ThrowIfNull(holding);
        var decided = Decide(balance, wanted);
        return decided.Succeeded && holding.Refuse(wanted) is { } refusal ? refusal : decided;
    }

    /// <summary>Allows or refuses a movement, also by the envelope of its application's call.</summary>
    /// <param name="line">The line, what the movement's application holds of it seen.</param>
    /// <param name="wanted">The movement.</param>
    /// <returns>The movement itself, or why not.</returns>
    public static Result<Movement, Refusal> Decide(Line line, Movement wanted)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.Application is not { } application)
            return Decide(line.Balance, wanted);

        var holding = line.HoldingOf(application);
        var decided = Decide(line.Balance, holding, wanted);
        if (!decided.Succeeded)
            return decided;

        var (more, left) = (holding.After(wanted).Held - holding.Held, line.EnvelopeLeft(CallCodes.Of(application)));
        return more > left ? new Refusal.EnvelopeSpent(left, more) : decided;
    }

    /// <summary>Applies a movement that <see cref="Decide(LineBalance, Movement)"/> allowed.</summary>
    /// <param name="balance">The line before.</param>
    /// <param name="movement">The movement.</param>
    /// <returns>The line after.</returns>
    public static LineBalance Evolve(LineBalance balance, Movement movement)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentNullException.ThrowIfNull(movement);

        var amount = movement.Amount;
        return movement.Kind switch
        {
            MovementKind.Vote or MovementKind.TransferIn => balance with { Voted = balance.Voted + amount, Credits = balance.Credits.Plus(movement.Years) },
            MovementKind.TransferOut => balance with { Voted = balance.Voted - amount, Credits = balance.Credits.Minus(movement.Years) },
            MovementKind.Override => balance with { Exceeding = balance.Exceeding + amount },
            MovementKind.Reserve => balance with { Reserved = balance.Reserved + amount },
            MovementKind.Cancel => balance with { Reserved = balance.Reserved - amount },
            MovementKind.Commit => balance with { Reserved = balance.Reserved - movement.FromReserve, Committed = balance.Committed + amount },
            MovementKind.Modify => balance with { Committed = balance.Committed + amount },
            MovementKind.Decommit => balance with { Committed = balance.Committed - amount },
            MovementKind.Mandate => balance with { Mandated = balance.Mandated + amount, Paid = balance.Paid.Plus(movement.Years) },
        };
    }

    /// <summary>Recomputes a balance from its movements, in the order in which they were written.</summary>
    /// <param name="movements">All movements of a line.</param>
    /// <returns>The balance they add up to.</returns>
    public static LineBalance Replay(IEnumerable<Movement> movements) => movements.Aggregate(LineBalance.Empty, Evolve);

    private static Refusal.Unexplained? Unexplained(Movement wanted) =>
        string.IsNullOrWhiteSpace(wanted.Key) ? new Refusal.Unexplained(nameof(Movement.Key))
        : string.IsNullOrWhiteSpace(wanted.Actor) ? new Refusal.Unexplained(nameof(Movement.Actor))
        : string.IsNullOrWhiteSpace(wanted.Reason) ? new Refusal.Unexplained(nameof(Movement.Reason))
        : string.IsNullOrWhiteSpace(wanted.Application) && ConcernsAnApplication(wanted.Kind) ? new Refusal.Unexplained(nameof(Movement.Application))
        : string.IsNullOrWhiteSpace(wanted.Counterpart) && wanted.Kind is MovementKind.TransferIn or MovementKind.TransferOut
            ? new Refusal.Unexplained(nameof(Movement.Counterpart))
        : null;

    private static Refusal.NeedsSecondPerson? Alone(Movement wanted) =>
        wanted.Kind == MovementKind.Override
        && (string.IsNullOrWhiteSpace(wanted.SecondActor) || wanted.SecondActor.Trim().Equals(wanted.Actor.Trim(), StringComparison.OrdinalIgnoreCase))
            ? new(wanted.Actor)
            : null;

    private static Refusal.SenselessAmount? Senseless(Movement wanted)
    {
        var (amount, reserve, years) = (wanted.Amount, wanted.FromReserve, wanted.Years);
        var signed = wanted.Kind is MovementKind.Vote or MovementKind.Modify;
        var sensible = (amount != Money.Zero || (wanted.Kind == MovementKind.Vote && years != YearlyAmounts.None)) && (signed || !amount.IsNegative)
            && (reserve == Money.Zero || (wanted.Kind == MovementKind.Commit && !reserve.IsNegative && reserve <= amount))
            && SensibleYears(wanted.Kind, amount, years);
        return sensible ? null : new Refusal.SenselessAmount(wanted.Kind, amount);
    }

    private static bool SensibleYears(MovementKind kind, Money amount, YearlyAmounts years) => kind switch
    {
        MovementKind.Vote => true,
        MovementKind.TransferIn or MovementKind.TransferOut => !years.HasNegative,
        MovementKind.Commit or MovementKind.Modify => years == YearlyAmounts.None || (years.Total == amount && !years.HasNegative),
        MovementKind.Mandate => years.Years.Count() == 1 && years.Total == amount,
        MovementKind.Reserve or MovementKind.Decommit or MovementKind.Cancel or MovementKind.Override => years == YearlyAmounts.None,
    };

    private static Refusal? Uncovered(LineBalance balance, Movement wanted)
    {
        var (amount, unpaid) = (wanted.Amount, balance.Committed - balance.Mandated);
        return wanted.Kind switch
        {
            MovementKind.TransferIn or MovementKind.Override => null,
            MovementKind.Vote => Own(balance, -amount) as Refusal ?? Credits(balance, YearlyAmounts.None.Minus(wanted.Years)),
            MovementKind.TransferOut => Own(balance, amount) as Refusal ?? Credits(balance, wanted.Years),
            MovementKind.Reserve => Available(balance, amount),
            MovementKind.Commit => Held(balance.Reserved, wanted.FromReserve) as Refusal ?? Available(balance, amount - wanted.FromReserve),
            MovementKind.Modify => amount.IsNegative ? Held(unpaid, -amount) : Available(balance, amount),
            MovementKind.Cancel => Held(balance.Reserved, amount),
            MovementKind.Decommit => Held(unpaid, amount),
            MovementKind.Mandate => Held(unpaid, amount) as Refusal ?? Credits(balance, wanted.Years),
        };
    }

    private static Refusal.NotEnoughCredits? Credits(LineBalance balance, YearlyAmounts wanted)
    {
        var left = balance.Credits.Minus(balance.Paid);
        return wanted.FirstAbove(left) is { } year ? new(year, left[year], wanted[year]) : null;
    }

    private static Refusal.NotEnough? Available(LineBalance balance, Money wanted) =>
        wanted <= balance.Available ? null : new(balance.Available, wanted);

    // What overrides allow is for this line's applications: it neither leaves for another line nor stands in for a vote that is taken back.
    private static Refusal.NotEnough? Own(LineBalance balance, Money wanted)
    {
        var own = Money.Max(Money.Zero, balance.Voted - balance.Reserved - balance.Committed);
        return wanted <= own ? null : new(own, wanted);
    }

    private static Refusal.NotHeld? Held(Money held, Money wanted) => wanted <= held ? null : new(held, wanted);

    private static bool ConcernsAnApplication(MovementKind kind) =>
        kind is not (MovementKind.Vote or MovementKind.TransferIn or MovementKind.TransferOut or MovementKind.Override);
}
