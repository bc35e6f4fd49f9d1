using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Review;

/// <summary>Gives the file its seats: members without a conflict, the least loaded first.</summary>
public sealed class OpenReview(ApplicationStore applications, FrozenSubmissions submissions, SeatLoad load, TimeProvider clock)
{
    [Function(nameof(OpenReview))]
    public async Task<ReviewPlan> RunAsync([ActivityTrigger] string reference)
    {
        var file = await submissions.FileAsync(await applications.RequireAsync(reference));
        var committee = file.Call.Committee;
        var (record, isNew) = await applications.ChangeAsync(reference, async current => current.Review is null
            ? Open(current, committee, SeatAssignment.Assign(committee, file, await load.OfAsync(file.Call.Id)), clock.GetUtcNow())
            : null);
        var review = record.Review!;
        if (isNew)
        {
            await load.AddAsync(file.Call.Id, review.Seats.Select(seat => seat.Member));
        }

        return new(
            [.. review.Seats.Select(seat => seat.Seat)], review.Quorum,
            [.. committee.ReminderDays.Select(day => review.OpenedAt.AddDays(day))], review.Deadline);
    }

    private static (ApplicationRecord, JournalEntry[]) Open(ApplicationRecord current, Committee committee, Seating seating, DateTimeOffset now)
    {
        var review = new ReviewRecord
        {
            OpenedAt = now,
            Deadline = now.AddDays(committee.ReviewDays),
            // A recused member is not counted (CGCT art. L1111-6, on elected members), but nobody is decided upon by no vote at all.
            Quorum = Math.Max(1, Math.Min(committee.Quorum, seating.Seated.Count)),
            Seats = [.. seating.Seated.Select((member, index) => new SeatRecord($"seat-{index + 1}", member.Id))],
        };
        var recused = seating.Excluded.Select(exclusion => $" Un membre écarté : {exclusion.Reason.Fr}");
        return (current with { Status = ApplicationStatus.Review, Review = review },
            [new(now, "system", "ReviewOpened", $"{review.Seats.Count} siège(s) attribué(s), quorum de {review.Quorum}.{string.Concat(recused)}")]);
    }
}
