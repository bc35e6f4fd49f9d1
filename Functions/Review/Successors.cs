using GrantFlow.Domain.Review;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Review;

/// <summary>Who follows when a seat becomes free or stays silent: members without a conflict who have no seat for the file yet.</summary>
public sealed class Successors(FrozenSubmissions submissions, SeatLoad load)
{
    /// <summary>The review with as many more seats as there are members left, at most <paramref name="count"/>.</summary>
    /// <param name="addedAt">Marks the new seats, so that a repeated step finds its own again.</param>
    public async Task<ReviewRecord> AddAsync(ApplicationRecord record, ReviewRecord review, int count, DateTimeOffset addedAt)
    {
        var file = await submissions.FileAsync(record);
        var committee = file.Call.Committee;
        var declared = review.Seats.Where(seat => seat.IsRecused).Select(seat => seat.Member).ToHashSet(StringComparer.Ordinal);
        var seating = SeatAssignment.Assign(committee, file, await load.OfAsync(file.Call.Id), declared);
        var added = seating.Seated.Concat(seating.Substitutes)
            .Where(member => review.Seats.All(seat => seat.Member != member.Id))
            .Take(count)
            .Select((member, index) => new SeatRecord($"seat-{review.Seats.Count + index + 1}", member.Id) { AddedAt = addedAt });
        var seats = (IReadOnlyList<SeatRecord>)[.. review.Seats, .. added];
        return review with { Seats = seats, Quorum = ReviewRecord.QuorumOf(committee.Quorum, seats) };
    }

    /// <summary>What the seats' orchestrations are to do.</summary>
    public static IReadOnlyList<SeatTask> TasksOf(string reference, Committee committee, IEnumerable<SeatRecord> seats, DateTimeOffset from) =>
        [.. seats.Select(seat => new SeatTask(reference, seat.Seat, [.. committee.ReminderDays.Select(day => from.AddDays(day))]))];
}
