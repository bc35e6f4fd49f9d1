namespace GrantFlow.Domain.Ledger;

/// <summary>Something asked of a line. A closed set. Asked again after it was done, it changes nothing more.</summary>
public abstract record LineCommand
{
    private protected LineCommand()
    {
    }

    /// <summary>What has to be seen before it can be decided.</summary>
    public abstract Look Look { get; }

    internal abstract LineRuling Decide(Line line);
}

/// <summary>Looks, and changes nothing.</summary>
/// <param name="At">What is to be seen.</param>
public sealed record LookOnly(Look At) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => At;

    internal override LineRuling Decide(Line line) => LineRuling.Nothing;
}

/// <summary>Records a movement. Under its key no other is recorded: the same again changes nothing, another is refused.</summary>
/// <param name="Wanted">The movement.</param>
public sealed record RecordMovement(Movement Wanted) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => new() { Movements = [Wanted.Key], Holdings = Wanted.Application is { } application ? [application] : [] };

    internal override LineRuling Decide(Line line) => line.Record(Wanted);
}

/// <summary>Strikes out what has left the line and has arrived.</summary>
/// <param name="Key">The movement's key.</param>
public sealed record StrikeOutDebt(string Key) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => new() { Debts = [Key] };

    internal override LineRuling Decide(Line line) => line.Debts[Key] is null ? LineRuling.Nothing : LineRuling.Of(new DebtPaid(Key));
}
