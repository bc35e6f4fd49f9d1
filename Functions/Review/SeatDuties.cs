using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Review;

/// <summary>Gives the file its seats: members without a conflict, the least loaded first.</summary>
public sealed class SeatCommitteeDuty(ApplicationStore applications, FrozenSubmissions submissions, SeatLoad load)
    : DutyHandler<HandToCommittee>
{
    protected override async Task<Dossier> DoAsync(Dossier dossier, Call call, HandToCommittee duty)
    {
        var known = await load.OfAsync(call.Id);
        var seating = SeatAssignment.Assign(call.Committee, await submissions.FileAsync(dossier), known);
        var handled = await applications.HandleAsync(dossier, Actors.System, new OpenReview(call.Committee, seating));
        if (handled.Ruling.Changes.Count > 0)
        {
            await load.AddAsync(call.Id, known, seating.Seated.Select(member => member.Id));
        }

        return handled.Dossier;
    }
}

/// <summary>Mails seats their links.</summary>
public sealed class InviteDuty(PostOffice post) : DutyHandler<Invite>
{
    protected override Task<Dossier> DoAsync(Dossier dossier, Call call, Invite duty) =>
        post.PostAsync(dossier, Actors.System, new RecordInvitations(duty.Seats), [.. duty.Seats.Select(ReviewerLetters.InvitationOf)]);
}

/// <summary>Reminds a seat that has not voted.</summary>
public sealed class RemindSeatDuty(PostOffice post) : DutyHandler<RemindSeat>
{
    protected override Task<Dossier> DoAsync(Dossier dossier, Call call, RemindSeat duty) =>
        post.PostAsync(
            dossier,
            Actors.System,
            new RecordReminder(duty.Seat, duty.Number),
            ReviewerLetters.ReminderOf(duty.Seat, duty.Number));
}

/// <summary>Tells staff that the quorum was missed, and lets the review go on with whoever can stand in.</summary>
public sealed class ExtendReviewDuty(PostOffice post, Candidates candidates, MissedQuorumNotice notice) : DutyHandler<ExtendReviewTime>
{
    protected override async Task<Dossier> DoAsync(Dossier dossier, Call call, ExtendReviewTime duty) => await post.PostAsync(
        dossier,
        Actors.System,
        new ExtendReview(duty.From, call.Committee, await candidates.OfAsync(dossier, call)),
        [.. notice.Of(duty.From)]);
}

/// <summary>Closes a review that has its quorum.</summary>
public sealed class EndReviewDuty(ApplicationStore applications) : DutyHandler<EndReview>
{
    protected override async Task<Dossier> DoAsync(Dossier dossier, Call call, EndReview duty) =>
        (await applications.HandleAsync(dossier, Actors.System, new CloseReview())).Dossier;
}
