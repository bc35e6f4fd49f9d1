using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Domain.Review;

/// <summary>A stage at which the committee has or had the file.</summary>
public interface IReviewed : IAssessed
{
    /// <summary>The review.</summary>
    CommitteeReview Review { get; }
}

/// <summary>Before the committee.</summary>
/// <param name="Assessment">The check that found the file eligible.</param>
/// <param name="Review">The review so far.</param>
public sealed record InReview(Assessment Assessment, CommitteeReview Review) : Pending, IReviewed
{
    /// <inheritdoc/>
    public override string Step => Steps.Review;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Review;

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (Review.HasQuorum)
            return Agenda.Of(new EndReview());

        List<Duty> due = [];
        List<string> uninvited = [];
        List<DateTimeOffset> moments = [Review.Deadline];
        foreach (var seat in Review.Silent)
        {
            if (seat.State is not SeatState.Invited invited)
            {
                uninvited.Add(seat.Id);
                continue;
            }

            var reminders = call.Committee.ReminderDays.Order().Select(day => seat.Since.AddDays(day)).ToList();
            var passed = reminders.Count(moment => moment <= now);
            if (passed > invited.Reminders)
                due.Add(new RemindSeat(seat.Id, passed));
            moments.AddRange(reminders.Skip(passed).Take(1));
        }

        if (uninvited.Count > 0)
            due.Insert(0, new Invite(uninvited));
        if (now >= Review.Deadline)
            due.Add(new ExtendReviewTime(Review.Deadline));
        var waiting = Review.Silent.Select(seat => new Awaited(Whom.Reviewer, seat.Since, Review.Deadline)).ToList();
        return new(due, moments.Min(), waiting.Count > 0 ? waiting : [new(Whom.Staff, Review.OpenedAt, Review.Deadline)]);
    }
}

/// <summary>The committee has voted; the decision follows.</summary>
/// <param name="Assessment">The check that found the file eligible.</param>
/// <param name="Review">The review, closed.</param>
/// <param name="ClosedAt">When it was closed.</param>
public sealed record ReviewEnded(Assessment Assessment, CommitteeReview Review, DateTimeOffset ClosedAt) : Pending, IReviewed
{
    /// <inheritdoc/>
    public override string Step => Steps.Award;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Review;

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now) => Agenda.Of(new HandToDecision());
}

/// <summary>Mails seats their links, all at once.</summary>
/// <param name="Seats">The seats that were not invited yet.</param>
public sealed record Invite(IReadOnlyList<string> Seats) : Duty;

/// <summary>Reminds a seat that has not voted.</summary>
/// <param name="Seat">The seat's id.</param>
/// <param name="Number">Which of the regulation's reminders, from 1; those before it that nobody sent are passed over.</param>
public sealed record RemindSeat(string Seat, int Number) : Duty;

/// <summary>The deadline came without a quorum: staff are told, and members without a seat stand in.</summary>
/// <param name="From">The deadline that passed.</param>
public sealed record ExtendReviewTime(DateTimeOffset From) : Duty;

/// <summary>The decision's turn: the committee's votes are to be carried out by the regulation.</summary>
public sealed record HandToDecision : Duty;

/// <summary>Closes a review that has its quorum.</summary>
public sealed record EndReview : Duty;
