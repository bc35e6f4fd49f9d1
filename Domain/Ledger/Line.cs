using System.Collections.Immutable;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>
/// A budget line as whoever wants something of it sees it: its money, what each call holds of it, how many wait for it, and of the rest as
/// much as was looked at. Whatever the commands, neither the line nor a call's envelope is exceeded, and nobody is overtaken.
/// </summary>
public sealed record Line
{
    private static readonly Money _boundless = Money.FromCents(long.MaxValue);

    private static readonly StringComparer _byCode = StringComparer.Ordinal;

    /// <summary>A line without movements.</summary>
    public static Line Unopened { get; } = new();

    /// <summary>Its money.</summary>
    public LineBalance Balance { get; init; } = LineBalance.Empty;

    /// <summary>How many movements there are; each has its number, from 1.</summary>
    public int LastNumber { get; init; }

    /// <summary>What the applications of each call hold, by the call's code.</summary>
    public ImmutableSortedDictionary<string, CallShare> Calls { get; init; } = ImmutableSortedDictionary.Create<string, CallShare>(_byCode);

    /// <summary>What each call may award of the line, by the call's code. A call that has none is bounded by the line alone.</summary>
    public ImmutableSortedDictionary<string, Money> Envelopes { get; init; } = ImmutableSortedDictionary.Create<string, Money>(_byCode);

    /// <summary>Who waits for money.</summary>
    public WaitingList Waiting { get; init; } = WaitingList.Empty;

    /// <summary>How many transfers have left the line and are not known to have arrived.</summary>
    public int Owed { get; init; }

    /// <summary>Movements, by key.</summary>
    public Seen<Movement> Movements { get; init; } = new();

    /// <summary>What applications hold, by reference.</summary>
    public Seen<Holding> Holdings { get; init; } = new();

    /// <summary>Transfers that have left the line and are not known to have arrived, by the movement's key.</summary>
    public Seen<Debt> Debts { get; init; } = new();

    /// <summary>Requests that the line may exceed its vote, by id; not those that were confirmed.</summary>
    public Seen<OverrideRequest> Requests { get; init; } = new();

    /// <summary>
    /// What a call can still award of its envelope, whatever the line has. What two persons allow beyond the vote, they allow beyond the envelope.
    /// </summary>
    /// <param name="call">The call's code.</param>
    /// <returns>Never less than nothing.</returns>
    public Money EnvelopeLeft(string call) => Envelopes.TryGetValue(call, out var envelope)
        ? Money.Max(Money.Zero, envelope + Balance.Exceeding - Calls.GetValueOrDefault(call, CallShare.None).Held)
        : _boundless;

    /// <summary>What the line and the call's envelope can still give to an application.</summary>
    /// <param name="application">Its reference.</param>
    /// <returns>Never less than nothing.</returns>
    public Money AvailableTo(string application) => Money.Min(Balance.Available, EnvelopeLeft(CallCodes.Of(application)));

    /// <summary>What an application holds.</summary>
    /// <param name="application">Its reference.</param>
    /// <returns>Its holding; nothing when it has none.</returns>
    public Holding HoldingOf(string application) => Holdings[application] ?? Holding.None;

    /// <summary>The commitment of an application.</summary>
    /// <param name="application">Its reference.</param>
    /// <returns>The movement, or null while nothing was committed.</returns>
    public Movement? CommitmentOf(string application) => Movements[Movement.KeyOf(MovementKind.Commit, application)];

    /// <summary>What a command changes.</summary>
    /// <param name="command">What is asked.</param>
    /// <returns>The changes, none when it was done before; or a named refusal.</returns>
    /// <exception cref="InvalidOperationException">The command's look was not taken.</exception>
    public LineRuling Decide(LineCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Decide(this);
    }

    /// <summary>The line after changes that it decided.</summary>
    /// <param name="changes">The changes, in order.</param>
    /// <returns>The line.</returns>
    public Line Evolve(IEnumerable<LineChange> changes) => changes.Aggregate(this, (line, change) => change.Evolve(line));
}
