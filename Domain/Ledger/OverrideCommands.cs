namespace GrantFlow.Domain.Ledger;

/// <summary>Asks that the line may exceed its vote. Under one id, one thing is asked for.</summary>
/// <param name="Request">What for.</param>
public sealed record AskOverride(OverrideRequest Request) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => Look.Override(Request.Id);

    internal override LineRuling Decide(Line line) =>
        line.Movements[OverrideRequest.MovementKey(Request.Id)] is { } confirmed ? Again(confirmed.Amount, confirmed.Reason)
        : line.Requests[Request.Id] is { } asked ? Again(asked.Amount, asked.Reason)
        : LineRuling.Of(new OverrideAsked(Request));

    private LineRuling Again(Identifiers.Money amount, string reason) => (amount, reason) == (Request.Amount, Request.Reason)
        ? LineRuling.Nothing
        : LineRuling.Refuse(new Refusal.AlreadyRecorded(MovementKind.Override, amount, reason));
}

/// <summary>Says no; anybody may, the one who asked included.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="By">Who says no.</param>
/// <param name="At">When.</param>
public sealed record DeclineOverride(string Id, string By, DateTimeOffset At) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => new() { Requests = [Id] };

    internal override LineRuling Decide(Line line) => line.Requests[Id] switch
    {
        null => LineRuling.Refuse(new Refusal.NothingAsked()),
        { Declined: null } asked => LineRuling.Of(new OverrideDeclined(asked with { Declined = new(By, At) })),
        _ => LineRuling.Nothing,
    };
}

/// <summary>Agrees to what another asked for: the movement carries both.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="By">Who agrees; not the one who asked.</param>
/// <param name="At">When.</param>
public sealed record ConfirmOverride(string Id, string By, DateTimeOffset At) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => Look.Override(Id);

    internal override LineRuling Decide(Line line) =>
        line.Movements[OverrideRequest.MovementKey(Id)] is not null ? LineRuling.Nothing
        : line.Requests[Id] is { Declined: null } asked
            ? line.Record(asked.ConfirmedBy(By, At)).Then(line, _ => LineRuling.Of(new OverrideConfirmed(Id)))
        : LineRuling.Refuse(new Refusal.NothingAsked());
}
