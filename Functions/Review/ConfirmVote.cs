using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>Whether the seat's vote is in the application's row: the only place where a vote counts.</summary>
public sealed class ConfirmVote(ApplicationStore applications)
{
    [Function(nameof(ConfirmVote))]
    public async Task<bool> RunAsync([ActivityTrigger] SeatTask seat) =>
        (await applications.RequireAsync(seat.Reference)).Review?.Find(seat.Seat) is { Vote: not null };
}
