using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Domain.Review;

/// <summary>The file was given its seats.</summary>
/// <param name="Deadline">By when the quorum is to be reached.</param>
/// <param name="WantedVotes">How many votes the regulation asks for.</param>
/// <param name="Seats">The seats.</param>
/// <param name="Excluded">The members who may not judge the file, by their ids; why is written beside.</param>
public sealed record ReviewOpened(
    DateTimeOffset Deadline, int WantedVotes, IReadOnlyList<SeatGiven> Seats, IReadOnlyList<string> Excluded) : ApplicationEvent
{
    /// <inheritdoc/>
    public override bool IsToldToGroup => true;

    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) => application.Stage is Eligible eligible
        ? application.At(new InReview(eligible.Assessment, new CommitteeReview(entry.At, Deadline, WantedVotes, []).With(Seats, entry.At)))
        : throw new ImpossibleEventException(application, entry);
}

/// <summary>An event of an open review.</summary>
public abstract record ReviewEvent : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal sealed override Application Evolve(Application application, JournalEntry entry) =>
        application.Stage is InReview open && Evolve(open.Review, entry) is { } review
            ? application.At(open with { Review = review })
            : throw new ImpossibleEventException(application, entry);

    /// <summary>The review after it, or null when it cannot have happened.</summary>
    protected abstract CommitteeReview? Evolve(CommitteeReview review, JournalEntry entry);
}

/// <summary>A seat was mailed its link.</summary>
/// <param name="Seat">The seat's id.</param>
public sealed record ReviewerInvited(string Seat) : ReviewEvent
{
    /// <inheritdoc/>
    protected override CommitteeReview? Evolve(CommitteeReview review, JournalEntry entry) =>
        review.Find(Seat) is { State: SeatState.Seated } seat
            ? review.With(seat with { State = new SeatState.Invited(entry.At, 0) })
            : null;
}

/// <summary>A seat that had not voted was reminded.</summary>
/// <param name="Seat">The seat's id.</param>
/// <param name="Number">Which of the regulation's reminders, from 1.</param>
public sealed record ReviewerReminded(string Seat, int Number) : ReviewEvent
{
    /// <inheritdoc/>
    protected override CommitteeReview? Evolve(CommitteeReview review, JournalEntry entry) =>
        review.Find(Seat) is { State: SeatState.Invited invited } seat
            ? review.With(seat with { State = invited with { Reminders = Number } })
            : null;
}

/// <summary>A seat voted.</summary>
/// <param name="Seat">The seat's id.</param>
/// <param name="Recommendation">The explicit choice.</param>
/// <param name="Marks">The mark of each criterion of the grid, by its id.</param>
/// <param name="Score">The weighted score, 0 to 100.</param>
public sealed record VoteCast(
    string Seat, Recommendation Recommendation, IReadOnlyDictionary<string, int> Marks, decimal Score) : ReviewEvent
{
    /// <inheritdoc/>
    protected override CommitteeReview? Evolve(CommitteeReview review, JournalEntry entry) =>
        review.Find(Seat) is { State: SeatState.Seated or SeatState.Invited } seat
            ? review.With(seat with { State = new SeatState.Voted(new(entry.Number, Recommendation, Marks, Score, entry.At)) })
            : null;
}

/// <summary>A seat revised its vote, its comment or both.</summary>
/// <param name="Seat">The seat's id.</param>
/// <param name="Recommendation">The explicit choice.</param>
/// <param name="Marks">The mark of each criterion of the grid, by its id.</param>
/// <param name="Score">The weighted score, 0 to 100.</param>
public sealed record VoteRevised(
    string Seat, Recommendation Recommendation, IReadOnlyDictionary<string, int> Marks, decimal Score) : ReviewEvent
{
    /// <inheritdoc/>
    protected override CommitteeReview? Evolve(CommitteeReview review, JournalEntry entry) =>
        review.Find(Seat) is { State: SeatState.Voted } seat
            ? review.With(seat with { State = new SeatState.Voted(new(entry.Number, Recommendation, Marks, Score, entry.At)) })
            : null;
}

/// <summary>A member declared a conflict of interest.</summary>
/// <param name="Seat">The seat's id.</param>
/// <param name="Successors">The seat that follows, where a member is left.</param>
public sealed record ConflictDeclared(string Seat, IReadOnlyList<SeatGiven> Successors) : ReviewEvent
{
    /// <inheritdoc/>
    protected override CommitteeReview? Evolve(CommitteeReview review, JournalEntry entry) =>
        review.Find(Seat) is { State: SeatState.Seated or SeatState.Invited } seat
            ? review.With(seat with { State = new SeatState.Recused(entry.At) }).With(Successors, entry.At)
            : null;
}

/// <summary>The deadline came without a quorum, and the review goes on.</summary>
/// <param name="Deadline">The new deadline.</param>
/// <param name="Substitutes">The seats of the members who stand in for those who said nothing.</param>
public sealed record ReviewExtended(DateTimeOffset Deadline, IReadOnlyList<SeatGiven> Substitutes) : ReviewEvent
{
    /// <inheritdoc/>
    protected override CommitteeReview? Evolve(CommitteeReview review, JournalEntry entry) =>
        Deadline > review.Deadline ? (review with { Deadline = Deadline }).With(Substitutes, review.Deadline) : null;
}

/// <summary>The quorum was reached: from here on no vote is taken or revised, and every vote taken before counts.</summary>
public sealed record ReviewClosed : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) =>
        application.Stage is InReview { Review.HasQuorum: true } open
            ? application.At(new ReviewEnded(open.Assessment, open.Review, entry.At))
            : throw new ImpossibleEventException(application, entry);
}
