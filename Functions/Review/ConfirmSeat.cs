using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>How a seat ended, as the application's row says: the only place where a vote or a declared conflict counts.</summary>
public sealed class ConfirmSeat(ApplicationStore applications, PinnedCalls calls)
{
    [Function(nameof(ConfirmSeat))]
    public async Task<SeatEnd?> RunAsync([ActivityTrigger] SeatTask seat)
    {
        var record = await applications.RequireAsync(seat.Reference);
        var review = record.Review!;
        return review.Find(seat.Seat) switch
        {
            { Vote: not null } => new(true, review.Quorum, []),
            { RecusedAt: { } recusedAt } => new(false, review.Quorum, Successors.TasksOf(
                seat.Reference, (await calls.OfAsync(record)).Committee, review.Seats.Where(other => other.AddedAt == recusedAt), recusedAt)),
            _ => null,
        };
    }
}

/// <param name="HasVoted">False when the member declared a conflict of interest.</param>
/// <param name="Quorum">How many votes close the review from now on.</param>
/// <param name="Successors">The seats that follow.</param>
public sealed record SeatEnd(bool HasVoted, int Quorum, IReadOnlyList<SeatTask> Successors);
