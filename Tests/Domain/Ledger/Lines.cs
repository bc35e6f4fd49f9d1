using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

/// <summary>Lines of which everything is seen, and what becomes of them.</summary>
internal static class Lines
{
    public static Line Of(long cents, params (string Call, long Cents)[] envelopes) => (Line.Unopened with
    {
        Envelopes = Line.Unopened.Envelopes.AddRange(envelopes.Select(envelope => KeyValuePair.Create(envelope.Call, Money.FromCents(envelope.Cents)))),
    }).Then(new RecordMovement(Wanted.Vote(cents, "first")));

    /// <summary>The line after a command that nothing refuses.</summary>
    public static Line Then(this Line line, LineCommand command)
    {
        var ruling = line.Decide(command);
        Assert.Null(ruling.Refused);
        return line.Evolve(ruling.Changes);
    }

    public static Line Then(this Line line, Movement movement) => line.Then(new RecordMovement(movement));

    /// <summary>Why a command is refused.</summary>
    public static Refusal Refuse(this Line line, LineCommand command)
    {
        var ruling = line.Decide(command);
        Assert.Empty(ruling.Changes);
        Assert.NotNull(ruling.Refused);
        return ruling.Refused;
    }

    /// <summary>The line after an application claimed its money, and what it was given, in cents; 0 when it waits.</summary>
    public static (Line Line, long Cents) Claim(this Line line, WaitingEntry entry)
    {
        var after = line.Then(Wanted.Claim(entry));
        return (after, after.CommitmentOf(entry.Application)?.Amount.Cents ?? 0);
    }

    /// <summary>The line once everybody was served who can be, and who that was.</summary>
    public static (Line Line, IReadOnlyList<string> Served) Settle(this Line line)
    {
        List<string> served = [];
        while (line.Next() is { } next)
        {
            line = line.Then(Wanted.Turn(next));
            served.Add(next.Application);
        }

        return (line, served);
    }

    /// <summary>The same line of which no more is seen than a look needs.</summary>
    public static Line Only(this Line line, Look look) => line with
    {
        Waiting = look.WaitingList ? line.Waiting : WaitingList.Of(line.Waiting.Count),
        Movements = Only(line.Movements, look.Movements),
        Holdings = Only(line.Holdings, look.Holdings),
        Debts = Only(line.Debts, look.Debts),
        Requests = Only(line.Requests, look.Requests),
    };

    private static Seen<T> Only<T>(Seen<T> all, IEnumerable<string> keys) where T : class => new(keys.Select(key => KeyValuePair.Create(key, all[key])));
}
