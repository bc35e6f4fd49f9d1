using GrantFlow.Domain.Review;

namespace GrantFlow.Functions.Storage;

/// <summary>The review of one application. It lives in the application's row, so that a vote and the closing cannot both win.</summary>
public sealed record ReviewRecord
{
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset Deadline { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public required int Quorum { get; init; }
    public required IReadOnlyList<SeatRecord> Seats { get; init; }

    public bool IsOpen => ClosedAt is null;
    public IEnumerable<Scorecard> Votes => Seats.Where(seat => seat.Vote is not null).Select(seat => seat.Vote!);
    public SeatRecord? Find(string seat) => Seats.FirstOrDefault(candidate => candidate.Seat == seat);

    // A recused member is not counted (CGCT art. L1111-6, on elected members), but nobody is decided upon by no vote at all.
    public static int QuorumOf(int wanted, IEnumerable<SeatRecord> seats) => Math.Max(1, Math.Min(wanted, seats.Count(seat => !seat.IsRecused)));

    public ReviewRecord With(SeatRecord changed) => this with { Seats = [.. Seats.Select(seat => seat.Seat == changed.Seat ? changed : seat)] };
}

/// <summary>A place on the committee for one application.</summary>
/// <param name="Seat"><c>seat-1</c>, <c>seat-2</c> …: what journals and orchestrations name, never the person.</param>
/// <param name="Member">The member's id in the call's committee.</param>
public sealed record SeatRecord(string Seat, string Member)
{
    public DateTimeOffset? InvitedAt { get; init; }
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>When the member declared a conflict of interest.</summary>
    public DateTimeOffset? RecusedAt { get; init; }

    /// <summary>For a seat added later: the declaration or the deadline that made it necessary.</summary>
    public DateTimeOffset? AddedAt { get; init; }
    public Scorecard? Vote { get; init; }

    /// <summary>The vote's weighted score, 0 to 100.</summary>
    public decimal? Score { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }

    public bool IsRecused => RecusedAt is not null;

    /// <summary><c>Waiting</c> before the invitation, <c>Invited</c>, <c>Reminded</c>, then <c>Voted</c> or <c>Recused</c>.</summary>
    public string State => this switch
    {
        { Vote: not null } => "Voted",
        { IsRecused: true } => "Recused",
        { RemindedAt: not null } => "Reminded",
        { InvitedAt: not null } => "Invited",
        _ => "Waiting",
    };
}
