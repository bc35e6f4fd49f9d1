using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Domain.Review;

/// <summary>Gives the file its seats.</summary>
/// <param name="Committee">The committee.</param>
/// <param name="Seating">Who judges the file.</param>
public sealed record OpenReview(Committee Committee, Seating Seating) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        if (application.Stage is not Eligible)
            return Ruling.Nothing;
        var opened = new ReviewOpened(
            now.AddDays(Committee.ReviewDays),
            Committee.Quorum,
            [.. Seating.Seated.Select((member, index) => new SeatGiven($"seat-{index + 1}", member.Id))],
            [.. Seating.Excluded.Select(exclusion => exclusion.Member.Id)]);
        return Ruling.Of(opened, Seating.Excluded.Count == 0 ? null : new Written.Reason(new(
            string.Join(' ', Seating.Excluded.Select(exclusion => exclusion.Reason.Fr)),
            string.Join(' ', Seating.Excluded.Select(exclusion => exclusion.Reason.En)))));
    }
}

/// <summary>Notes that seats are invited; all of them, or none where one of them was in the meantime.</summary>
/// <param name="Seats">The seats.</param>
public sealed record RecordInvitations(IReadOnlyList<string> Seats) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.Stage is InReview open && Seats.All(seat => open.Review.Find(seat) is { State: SeatState.Seated })
            ? Ruling.Of([.. Seats.Select(seat => new ReviewerInvited(seat))])
            : Ruling.Nothing;
}

/// <summary>Notes a reminder.</summary>
/// <param name="Seat">The seat's id.</param>
/// <param name="Number">Which of the regulation's reminders, from 1.</param>
public sealed record RecordReminder(string Seat, int Number) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.Stage is InReview open && open.Review.Find(Seat) is { State: SeatState.Invited invited } && invited.Reminders < Number
            ? Ruling.Of(new ReviewerReminded(Seat, Number))
            : Ruling.Nothing;
}

/// <summary>Votes, for the first time or again.</summary>
/// <param name="Seat">The seat's id.</param>
/// <param name="Card">The vote.</param>
/// <param name="Grid">The grid that it follows.</param>
/// <param name="EarlierComment">What the seat wrote with its vote so far; empty without one.</param>
public sealed record CastVote(string Seat, Scorecard Card, ScoringGrid Grid, string EarlierComment) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(application);
        if (application.Stage.Know<IReviewed>()?.Review.Find(Seat) is not { } seat)
            return Ruling.Refuse(new Objection.NoSuchSeat());
        var voted = seat.State as SeatState.Voted;
        // The same vote again, by a double click or a retry, is the vote that is there already.
        if (voted is not null && voted.Ballot.Agrees(Card) && EarlierComment == Card.Comment)
            return Ruling.Nothing;
        if (seat.State is SeatState.Recused)
            return Ruling.Refuse(new Objection.SeatRecused());
        if (application.Stage is not InReview)
            return Ruling.Refuse(new Objection.ReviewOver());
        var comment = Card.Comment.Length > 0 ? new Written.Remark(Card.Comment) : null;
        return voted is null
            ? Ruling.Of(new VoteCast(Seat, Card.Recommendation, Card.Marks, Grid.Score(Card.Marks)), comment)
            : Ruling.Of(new VoteRevised(Seat, Card.Recommendation, Card.Marks, Grid.Score(Card.Marks)), comment);
    }
}

/// <summary>Declares a conflict of interest that the file does not show: the seat is given to the next member, when there is one.</summary>
/// <param name="Seat">The seat's id.</param>
/// <param name="Candidates">Who may follow, by their ids, the first first.</param>
public sealed record DeclareConflict(string Seat, IReadOnlyList<string> Candidates) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Stage.Know<IReviewed>()?.Review is not { } review || review.Find(Seat) is not { } seat
            ? Ruling.Refuse(new Objection.NoSuchSeat())
            : seat.State is SeatState.Recused ? Ruling.Nothing
            : seat.State is SeatState.Voted ? Ruling.Refuse(new Objection.SeatVoted())
            : application.Stage is not InReview ? Ruling.Refuse(new Objection.ReviewOver())
            : Ruling.Of(new ConflictDeclared(Seat, review.Next(Candidates, 1)));
    }
}

/// <summary>Lets a review without its quorum go on after its deadline.</summary>
/// <param name="From">The deadline that passed: the same extension asked for again changes nothing.</param>
/// <param name="Committee">The committee.</param>
/// <param name="Candidates">Who may stand in, by their ids, the first first.</param>
public sealed record ExtendReview(DateTimeOffset From, Committee Committee, IReadOnlyList<string> Candidates) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.Stage is InReview { Review: { HasQuorum: false } review } && review.Deadline == From && now >= From
            ? Ruling.Of(new ReviewExtended(From.AddDays(Committee.ExtensionDays), review.Next(Candidates, review.Silent.Count())))
            : Ruling.Nothing;
}

/// <summary>Closes a review that has its quorum.</summary>
public sealed record CloseReview : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.Stage is InReview { Review.HasQuorum: true } ? Ruling.Of(new ReviewClosed()) : Ruling.Nothing;
}
