using GrantFlow.Domain.Review;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Links;

namespace GrantFlow.Functions.Review;

/// <summary>Finds the seat that a reviewer's link opens.</summary>
public sealed class LinkedSeats(LinkStore links, ApplicationStore applications)
{
    public async Task<LinkedSeat?> FindAsync(string token) =>
        await links.FindAsync(token, LinkPurpose.Review) is { Seat: { } seat } link
        && await applications.ReadAsync(link.Subject) is { Review: { } review } dossier
        && review.Find(seat) is { } found
            ? new(dossier, review, found)
            : null;
}

/// <summary>A seat and the application that it judges.</summary>
public sealed record LinkedSeat(Dossier Dossier, CommitteeReview Review, Seat Seat)
{
    public bool IsRecused => Seat.State is SeatState.Recused;

    /// <summary>The vote, or null without one.</summary>
    public Ballot? Ballot => (Seat.State as SeatState.Voted)?.Ballot;

    public string Comment => Ballots.CommentOf(Dossier, Seat.Id);
}
