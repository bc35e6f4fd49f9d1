using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>
/// Commits an application's amount, or what was reserved for it, if nobody waits before it and there is money; otherwise the application
/// joins the list.
/// </summary>
/// <param name="Entry">The application, what it is to be awarded, and its place.</param>
/// <param name="Commitment">The movement that commits an amount.</param>
public sealed record ClaimMoney(WaitingEntry Entry, Func<Money, Movement> Commitment) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => Look.MoneyOf(Entry.Application) with { WaitingList = true };

    internal override LineRuling Decide(Line line)
    {
        if (line.Given(Entry.Application, Commitment) is { } given)
            return given;
        if (line.Waiting.Has(Entry))
            return LineRuling.Nothing;

        var share = line.HoldingUp(Entry).Any() ? Money.Zero : Entry.ShareOf(line.AvailableTo(Entry.Application));
        return share > Money.Zero ? line.Record(Commitment(share)) : LineRuling.Of(new PlaceTaken(Entry));
    }
}

/// <summary>
/// Carries a session's vote out: commits exactly what was voted, or puts the application on the list for exactly that, at the rank that
/// the vote gave it. A place from an earlier session of the call ends with it; whoever else waits since an earlier session of this call has
/// been voted on again, and holds nobody up.
/// </summary>
/// <param name="Entry">The application, the amount of the vote, and its place.</param>
/// <param name="IsAwarded">Whether the money is given; else the application waits.</param>
/// <param name="Commitment">The movement that commits an amount.</param>
public sealed record CarryOutVote(WaitingEntry Entry, bool IsAwarded, Func<Money, Movement> Commitment) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => Look.MoneyOf(Entry.Application) with { WaitingList = true };

    internal override LineRuling Decide(Line line)
    {
        if (line.Given(Entry.Application, Commitment) is { } given)
            return given;

        var isPossible = IsAwarded && Entry.Amount <= line.AvailableTo(Entry.Application) && line.HoldingUp(Entry).All(IsVotedOnAgain);
        if (!isPossible && line.Waiting.Entries.Contains(Entry))
            return LineRuling.Nothing;

        return line.Leave(Entry.Application)
            .Then(line, after => isPossible ? after.Record(Commitment(Entry.Amount)) : LineRuling.Of(new PlaceTaken(Entry)));
    }

    private bool IsVotedOnAgain(WaitingEntry other) => other.Since != Entry.Since && other.Call == Entry.Call;
}

/// <summary>Commits what was reserved for an application that waited. Without a reservation it changes nothing.</summary>
/// <param name="Application">Its reference.</param>
/// <param name="Commitment">The movement that commits an amount.</param>
public sealed record CommitReserved(string Application, Func<Money, Movement> Commitment) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => Look.MoneyOf(Application);

    internal override LineRuling Decide(Line line) => line.Given(Application, Commitment) ?? LineRuling.Nothing;
}

/// <summary>Reserves money for the first on the list if that is still this entry, and takes it off; else it changes nothing.</summary>
/// <param name="Entry">Whose turn it was.</param>
/// <param name="Reservation">The movement that reserves an amount.</param>
public sealed record ServeNext(WaitingEntry Entry, Func<Money, Movement> Reservation) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => new()
    {
        WaitingList = true,
        Holdings = [Entry.Application],
        Movements = [Movement.KeyOf(MovementKind.Reserve, Entry.Application)],
    };

    internal override LineRuling Decide(Line line) => line.Next() == Entry
        ? line.Record(Reservation(Entry.ShareOf(line.AvailableTo(Entry.Application)))).Then(line, _ => LineRuling.Of(new PlaceLeft(Entry)))
        : LineRuling.Nothing;
}

/// <summary>Frees whatever an application holds and has not been paid, and takes it off the list.</summary>
/// <param name="Application">Its reference.</param>
/// <param name="Actor">Who decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record ReleaseHolding(string Application, string Actor, string Reason, DateTimeOffset At) : LineCommand
{
    /// <inheritdoc/>
    public override Look Look => new() { WaitingList = true, Holdings = [Application] };

    internal override LineRuling Decide(Line line) => line.Leave(Application)
        .Then(line, left => Free(left, MovementKind.Cancel, left.HoldingOf(Application).Reserved))
        .Then(line, left => Free(left, MovementKind.Decommit, left.HoldingOf(Application).Unpaid));

    // Money is reserved for an application once, and committed once: whatever it holds has not been freed before.
    private LineRuling Free(Line line, MovementKind kind, Money amount) => amount == Money.Zero
        ? LineRuling.Nothing
        : line.RecordFirst(new()
        {
            Key = Movement.KeyOf(kind, Application, "withdrawal"),
            Kind = kind,
            Amount = amount,
            Application = Application,
            Actor = Actor,
            Reason = Reason,
            At = At,
        });
}

/// <summary>What several commands on the waiting list have in common.</summary>
internal static class WaitingRulings
{
    /// <summary>What is left to do for an application that was given money before, committed or reserved; null for any other.</summary>
    public static LineRuling? Given(this Line line, string application, Func<Money, Movement> commitment)
    {
        if (line.CommitmentOf(application) is not null)
            return LineRuling.Nothing;

        var reserved = line.HoldingOf(application).Reserved;
        return reserved > Money.Zero ? line.Record(commitment(reserved) with { FromReserve = reserved }) : null;
    }

    public static LineRuling Leave(this Line line, string application) =>
        LineRuling.Of(line.Waiting.PlacesOf(application).Select(entry => new PlaceLeft(entry)));
}
