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

        return new(Successors.TasksOf(reference, committee, review.Seats.Where(seat => seat.AddedAt is null), review.OpenedAt), review.Quorum, review.Deadline);
    }

    private static (ApplicationRecord, JournalEntry[]) Open(ApplicationRecord current, Committee committee, Seating seating, DateTimeOffset now)
    {
        IReadOnlyList<SeatRecord> seats = [.. seating.Seated.Select((member, index) => new SeatRecord($"seat-{index + 1}", member.Id))];
        var review = new ReviewRecord { OpenedAt = now, Deadline = now.AddDays(committee.ReviewDays), Quorum = ReviewRecord.QuorumOf(committee.Quorum, seats), Seats = seats };
        var recused = seating.Excluded.Select(exclusion => $" Un membre écarté : {exclusion.Reason.Fr}");
        return (current with { Status = ApplicationStatus.Review, Review = review },
            [new(now, "system", "ReviewOpened", $"{review.Seats.Count} siège(s) attribué(s), quorum de {review.Quorum}.{string.Concat(recused)}")]);
    }
}
