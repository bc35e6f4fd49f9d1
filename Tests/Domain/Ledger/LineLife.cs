using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

/// <summary>
/// What three calls, their applications and the staff want of one line, one thing after another. ONE and TWO decide file by file, SES at
/// sessions; each has an envelope, and together these are more than the line has.
/// </summary>
internal sealed class LineLife
{
    public static readonly IReadOnlyDictionary<string, long> Envelopes = new Dictionary<string, long> { ["ONE"] = 600, ["TWO"] = 700, ["SES"] = 500 };

    private const int SessionLength = 12;

    private readonly List<Step> _steps = [];
    private readonly List<string> _known = [];
    private readonly HashSet<string> _withdrawn = [];

    private LineLife(IEnumerable<Wish> wishes)
    {
        Line = Lines.Of(1000, [.. Envelopes.Select(envelope => (envelope.Key, envelope.Value))]);
        foreach (var (index, wish) in wishes.Index())
            Do(CommandOf(index + 1, wish));
    }

    public Line Line { get; private set; }

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Every movement, oldest first.</summary>
    public IEnumerable<Movement> Movements => _steps.SelectMany(step => step.Movements).Prepend(Wanted.Vote(1000, "first"));

    public static LineLife Of(IEnumerable<Wish> wishes) => new(wishes);

    public static LineLife Of(int seed)
    {
        var random = new Random(seed);
        return new(Enumerable.Range(0, 80).Select(_ => new Wish((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256))));
    }

    private void Do(LineCommand command)
    {
        var ruling = Line.Decide(command);
        _steps.Add(new(Line, command, ruling));
        Line = Line.Evolve(ruling.Changes);
    }

    private LineCommand CommandOf(int number, Wish wish) => (wish.What % 16) switch
    {
        < 4 => Wanted.Claim(New(number, wish, wish.Who % 2 == 0 ? "ONE" : "TWO") with { Since = DateTimeOffset.UnixEpoch.AddDays(wish.Extra % 50) }),
        < 7 => Vote(number, wish),
        7 => new RecordMovement(Wanted.Move(MovementKind.Decommit, wish.Cents, Somebody(wish), $"n{number}")),
        8 or 9 => Line.Waiting.Count > 0 ? Wanted.Turn(Line.Next() ?? Line.Waiting.Entries.First()) : new LookOnly(Look.List),
        10 => Wanted.Reserved(Somebody(wish)),
        11 => Withdraw(Somebody(wish)),
        12 => new AskOverride(Wanted.Excess(wish.Cents % 40, $"n{number % 8}")),
        13 => wish.Extra % 3 > 0
            ? new ConfirmOverride($"n{wish.Who % 8}", wish.Extra % 5 > 0 ? Wanted.Agreeing : Wanted.Asking, DateTimeOffset.UnixEpoch)
            : new DeclineOverride($"n{wish.Who % 8}", Wanted.Asking, DateTimeOffset.UnixEpoch),
        14 => FromOutside(number, wish),
        _ => Payment(number, wish),
    };

    private CarryOutVote Vote(int number, Wish wish)
    {
        // Who waits since an earlier session is voted on again.
        var session = number / SessionLength;
        var again = Line.Waiting.Entries.FirstOrDefault(entry => entry.Application.StartsWith("SES", StringComparison.Ordinal) && entry.Since < Moment(session));
        var entry = (again is not null && wish.Who % 3 > 0 ? again : New(number, wish, "SES")) with { Since = Moment(session), Rank = 1 + (wish.Who % 30) };
        return Wanted.Voted(entry with { Least = entry.Amount }, wish.Extra % 4 > 0);

        static DateTimeOffset Moment(int session) => DateTimeOffset.UnixEpoch.AddDays(10 + (10 * session));
    }

    private static RecordMovement FromOutside(int number, Wish wish) => new((wish.Extra % 4) switch
    {
        0 => Wanted.Vote(wish.Cents, $"n{number}"),
        1 => Wanted.Vote(-wish.Cents, $"n{number}"),
        2 => Wanted.Transfer(wish.Cents, "AE-AUTRE", $"n{number}"),
        _ => new Debt("AE-UNE", Wanted.Transfer(wish.Cents, "AE-UNE", $"n{number}")).ArrivingFrom("AE-AUTRE"),
    });

    private LineCommand Payment(int number, Wish wish) => (wish.Extra % 4) switch
    {
        0 => new StrikeOutDebt(Movements.LastOrDefault(movement => movement.Kind == MovementKind.TransferOut)?.Key ?? "transfer:none"),
        1 => new RecordMovement(Wanted.Move(MovementKind.Modify, wish.Cents - 128, Somebody(wish), $"n{number}")),
        2 => new RecordMovement(Wanted.Move(MovementKind.Reserve, wish.Cents, New(number, wish, "ONE").Application)),
        _ => new RecordMovement(Wanted.Move(MovementKind.Mandate, wish.Cents, Somebody(wish), $"n{number}") with
        {
            Years = YearlyAmounts.In(1970, Money.FromCents(wish.Cents)),
        }),
    };

    private ReleaseHolding Withdraw(string application)
    {
        _withdrawn.Add(application);
        _known.Remove(application);
        return Wanted.Release(application);
    }

    private WaitingEntry New(int number, Wish wish, string call)
    {
        var amount = 1 + wish.Cents;
        var entry = Wanted.Entry(number, amount, wish.Extra % 3 == 0 ? 1 + (wish.Extra % amount) : null, call);
        _known.Add(entry.Application);
        return entry;
    }

    private string Somebody(Wish wish) => _known.Count == 0 ? "ONE-2026-9999" : _known[wish.Who % _known.Count];

    /// <summary>What makes one command; whatever the bytes, they make one.</summary>
    internal sealed record Wish(byte What, byte Who, byte Cents, byte Extra);

    internal sealed record Step(Line Before, LineCommand Command, LineRuling Ruling)
    {
        public Line After => Before.Evolve(Ruling.Changes);

        public IEnumerable<Movement> Movements => Ruling.Changes.OfType<MovementRecorded>().Select(recorded => recorded.Movement);
    }
}
