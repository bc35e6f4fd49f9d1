using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>Mails a seat its link.</summary>
public sealed class InviteReviewer(ApplicationStore applications, ReviewerLetters letters, TimeProvider clock)
{
    [Function(nameof(InviteReviewer))]
    public async Task RunAsync([ActivityTrigger] SeatTask seat)
    {
        await letters.SendAsync(seat.Reference, seat.Seat, $"{seat.Seat}-invitation", "invitation");
        var now = clock.GetUtcNow();
        await applications.ChangeAsync(seat.Reference, current =>
            current.Review?.Find(seat.Seat) is { InvitedAt: null } found
                ? (current with { Review = current.Review.With(found with { InvitedAt = now }) }, [new(now, "system", "ReviewerInvited", $"Lien de vote envoyé au {seat.Seat}.")])
                : null);
    }
}
