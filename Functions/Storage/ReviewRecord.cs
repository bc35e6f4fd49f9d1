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

    public ReviewRecord With(SeatRecord changed) => this with { Seats = [.. Seats.Select(seat => seat.Seat == changed.Seat ? changed : seat)] };
}

/// <summary>A place on the committee for one application.</summary>
/// <param name="Seat"><c>seat-1</c>, <c>seat-2</c> …: what journals and orchestrations name, never the person.</param>
/// <param name="Member">The member's id in the call's committee.</param>
public sealed record SeatRecord(string Seat, string Member)
{
    public DateTimeOffset? InvitedAt { get; init; }
    public DateTimeOffset? RemindedAt { get; init; }
    public Scorecard? Vote { get; init; }

    /// <summary>The vote's weighted score, 0 to 100.</summary>
    public decimal? Score { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary><c>Waiting</c> before the invitation, <c>Invited</c>, <c>Reminded</c>, then <c>Voted</c>.</summary>
    public string State => this switch
    {
        { Vote: not null } => "Voted",
        { RemindedAt: not null } => "Reminded",
        { InvitedAt: not null } => "Invited",
        _ => "Waiting",
    };
}
