using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Staff;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>The deadline came without a quorum: staff are told, members without a seat stand in for those who said nothing, and the review goes on.</summary>
public sealed class ExtendReview(ApplicationStore applications, PinnedCalls calls, Successors successors, StaffNotice notice, TimeProvider clock)
{
    [Function(nameof(ExtendReview))]
    public async Task<Extended> RunAsync([ActivityTrigger] Extension extension)
    {
        var now = clock.GetUtcNow();
        var (record, _) = await applications.ChangeAsync(extension.Reference, current => RecordAsync(current, extension.From, now));
        await notice.QuorumMissedAsync(record, extension.From);
        var review = record.Review!;
        return new(review.Deadline, review.Quorum, Successors.TasksOf(
            extension.Reference, (await calls.OfAsync(record)).Committee, review.Seats.Where(seat => seat.AddedAt == extension.From), extension.From));
    }

    private async Task<(ApplicationRecord, JournalEntry[])?> RecordAsync(ApplicationRecord current, DateTimeOffset from, DateTimeOffset now)
    {
        if (current.Review is not { IsOpen: true } review || review.Deadline != from)
        {
            return null;
        }

        var silent = review.Seats.Count(seat => seat.Vote is null && !seat.IsRecused);
        var extended = await successors.AddAsync(
            current, review with { Deadline = from.AddDays((await calls.OfAsync(current)).Committee.ExtensionDays) }, silent, from);
        var added = extended.Seats.Count - review.Seats.Count;
        return (current with { Review = extended },
            [new(now, "system", "ReviewExtended", $"Quorum non atteint à l'échéance : {review.Votes.Count()} vote(s) sur {review.Quorum}, {added} suppléant(s) invité(s).")]);
    }
}
