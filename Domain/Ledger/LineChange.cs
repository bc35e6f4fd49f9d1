using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>One thing that a command changes on a line. A closed set.</summary>
public abstract record LineChange
{
    private protected LineChange()
    {
    }

    internal abstract Line Evolve(Line line);
}

/// <summary>Money moved: the balance, what the movement's application and its call hold, and what is owed to the line that a transfer goes to.</summary>
/// <param name="Number">The movement's number on the line, from 1.</param>
/// <param name="Movement">The movement.</param>
public sealed record MovementRecorded(int Number, Movement Movement) : LineChange
{
    internal override Line Evolve(Line line)
    {
        var after = line with
        {
            Balance = Bookkeeping.Evolve(line.Balance, Movement),
            LastNumber = Number,
            Movements = line.Movements.With(Movement.Key, Movement),
        };
        after = Movement.Application is { } application ? Held(after, application) : after;
        return Movement is { Kind: MovementKind.TransferOut, Counterpart: { } creditor }
            ? after with { Owed = after.Owed + 1, Debts = after.Debts.With(Movement.Key, new(creditor, Movement)) }
            : after;
    }

    private Line Held(Line line, string application)
    {
        var (before, call) = (line.HoldingOf(application), CallCodes.Of(application));
        var (after, share) = (before.After(Movement), line.Calls.GetValueOrDefault(call, CallShare.None));
        var more = after.Held - before.Held;
        Money? envelope = line.Envelopes.TryGetValue(call, out var found) ? found : null;
        return line with
        {
            Holdings = line.Holdings.With(application, after),
            Calls = line.Calls.SetItem(call, new(share.Held + more, more > Money.Zero ? envelope : share.Ceiling)),
        };
    }
}

/// <summary>A transfer is known to have arrived.</summary>
/// <param name="Key">The movement's key.</param>
public sealed record DebtPaid(string Key) : LineChange
{
    internal override Line Evolve(Line line) => line with { Owed = line.Owed - 1, Debts = line.Debts.Without(Key) };
}

/// <summary>An application joined the waiting list.</summary>
/// <param name="Entry">Its place.</param>
public sealed record PlaceTaken(WaitingEntry Entry) : LineChange
{
    internal override Line Evolve(Line line) => line with { Waiting = line.Waiting.With(Entry) };
}

/// <summary>An application left the waiting list.</summary>
/// <param name="Entry">Its place.</param>
public sealed record PlaceLeft(WaitingEntry Entry) : LineChange
{
    internal override Line Evolve(Line line) => line with { Waiting = line.Waiting.Without(Entry) };
}

/// <summary>Somebody asked that the line may exceed its vote.</summary>
/// <param name="Request">What for.</param>
public sealed record OverrideAsked(OverrideRequest Request) : LineChange
{
    internal override Line Evolve(Line line) => line with { Requests = line.Requests.With(Request.Id, Request) };
}

/// <summary>Somebody said no.</summary>
/// <param name="Request">The request, with who declined it.</param>
public sealed record OverrideDeclined(OverrideRequest Request) : LineChange
{
    internal override Line Evolve(Line line) => line with { Requests = line.Requests.With(Request.Id, Request) };
}

/// <summary>A second person agreed: the request is a movement now.</summary>
/// <param name="Id">The request's id.</param>
public sealed record OverrideConfirmed(string Id) : LineChange
{
    internal override Line Evolve(Line line) => line with { Requests = line.Requests.Without(Id) };
}
