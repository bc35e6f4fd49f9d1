using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Review;

/// <summary>The committee's review of one application.</summary>
/// <param name="OpenedAt">When the seats were given.</param>
/// <param name="Deadline">By when the quorum is to be reached; it moves when it is not.</param>
/// <param name="WantedVotes">How many votes the regulation asks for.</param>
/// <param name="Seats">The seats in the order in which they were given.</param>
public sealed record CommitteeReview(DateTimeOffset OpenedAt, DateTimeOffset Deadline, int WantedVotes, IReadOnlyList<Seat> Seats)
{
    /// <summary>
    /// How many votes close the review. A recused member is not counted (CGCT, art. L1111-6, on elected members), but nobody is decided
    /// upon by no vote at all.
    /// </summary>
    public int Quorum => Math.Max(1, Math.Min(WantedVotes, Seats.Count(seat => seat.State is not SeatState.Recused)));

    /// <summary>The votes, in the order of the seats.</summary>
    public IEnumerable<Ballot> Ballots => Seats.Select(seat => seat.State).OfType<SeatState.Voted>().Select(voted => voted.Ballot);

    /// <summary>How many votes there are.</summary>
    public int Votes => Ballots.Count();

    /// <summary>Whether there are enough votes.</summary>
    public bool HasQuorum => Votes >= Quorum;

    /// <summary>The seats that can still vote for the first time.</summary>
    public IEnumerable<Seat> Silent => Seats.Where(seat => seat.State is SeatState.Seated or SeatState.Invited);

    /// <summary>The seat of that id, or null.</summary>
    public Seat? Find(string seat) => Seats.FirstOrDefault(candidate => candidate.Id == seat);

    /// <summary>What the votes add up to.</summary>
    public ReviewOutcome OutcomeBy(ScoringGrid grid) => ReviewOutcome.Of(grid, Scorecards);

    /// <summary>The votes without what was written with them.</summary>
    public IReadOnlyList<Scorecard> Scorecards => [.. Ballots.Select(ballot => new Scorecard(ballot.Recommendation, ballot.Marks, ""))];

    /// <summary>The next seats, for members who have none yet, in the order given.</summary>
    /// <param name="candidates">Members by their ids; those with a seat are passed over.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<SeatGiven> Next(IEnumerable<string> candidates, int count) =>
    [
        .. candidates.Where(member => Seats.All(seat => seat.Member != member)).Take(count)
            .Select((member, index) => new SeatGiven($"seat-{Seats.Count + index + 1}", member)),
    ];

    internal CommitteeReview With(Seat changed) => this with { Seats = [.. Seats.Select(seat => seat.Id == changed.Id ? changed : seat)] };

    internal CommitteeReview With(IEnumerable<SeatGiven> given, DateTimeOffset since) =>
        this with { Seats = [.. Seats, .. given.Select(seat => new Seat(seat.Id, seat.Member, since, new SeatState.Seated()))] };
}

/// <summary>A seat that a member is given.</summary>
/// <param name="Id"><c>seat-1</c>, <c>seat-2</c> …: what journals name, never the person.</param>
/// <param name="Member">The member's id in the call's committee.</param>
public sealed record SeatGiven(string Id, string Member);

/// <summary>A place on the committee for one application.</summary>
/// <param name="Id"><c>seat-1</c>, <c>seat-2</c> …: what journals name, never the person.</param>
/// <param name="Member">The member's id in the call's committee.</param>
/// <param name="Since">Since when the member has it.</param>
/// <param name="State">What became of it.</param>
public sealed record Seat(string Id, string Member, DateTimeOffset Since, SeatState State);

/// <summary>What became of a seat. A closed set.</summary>
public abstract record SeatState
{
    private SeatState()
    {
    }

    /// <summary>The word for it in the API and on pages.</summary>
    public abstract string Word { get; }

    /// <summary>Given; the invitation has not left yet.</summary>
    public sealed record Seated : SeatState
    {
        /// <inheritdoc/>
        public override string Word => "Waiting";
    }

    /// <summary>Invited by mail.</summary>
    /// <param name="At">When.</param>
    /// <param name="Reminders">How many of the regulation's reminders are behind.</param>
    public sealed record Invited(DateTimeOffset At, int Reminders) : SeatState
    {
        /// <inheritdoc/>
        public override string Word => Reminders > 0 ? "Reminded" : "Invited";
    }

    /// <summary>Voted; the vote may be revised until the review is closed.</summary>
    /// <param name="Ballot">The vote as it was last revised.</param>
    public sealed record Voted(Ballot Ballot) : SeatState
    {
        /// <inheritdoc/>
        public override string Word => nameof(Voted);
    }

    /// <summary>The member declared a conflict of interest.</summary>
    /// <param name="At">When.</param>
    public sealed record Recused(DateTimeOffset At) : SeatState
    {
        /// <inheritdoc/>
        public override string Word => nameof(Recused);
    }
}

/// <summary>A vote that counts.</summary>
/// <param name="Entry">The entry of the journal under which the comment is written.</param>
/// <param name="Recommendation">The explicit choice.</param>
/// <param name="Marks">The mark of each criterion of the grid, by its id.</param>
/// <param name="Score">The weighted score, 0 to 100.</param>
/// <param name="At">When it was given or last revised.</param>
public sealed record Ballot(
    int Entry, Recommendation Recommendation, IReadOnlyDictionary<string, int> Marks, decimal Score, DateTimeOffset At)
{
    /// <summary>Whether another vote is the same but for its comment.</summary>
    public bool Agrees(Scorecard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Recommendation == card.Recommendation && Marks.Count == card.Marks.Count
            && Marks.All(mark => card.Marks.TryGetValue(mark.Key, out var other) && other == mark.Value);
    }
}
