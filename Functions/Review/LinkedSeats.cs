using GrantFlow.Functions.Links;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>Finds the seat that a reviewer's link opens.</summary>
public sealed class LinkedSeats(LinkStore links, ApplicationStore applications)
{
    public async Task<LinkedSeat?> FindAsync(string token) =>
        await links.FindAsync(token, LinkPurpose.Review) is { Seat: { } seat } link
        && await applications.ReadAsync(link.Subject) is { Review: { } review } record
        && review.Find(seat) is { } found
            ? new(record, found)
            : null;
}

/// <summary>A seat and the application that it judges.</summary>
public sealed record LinkedSeat(ApplicationRecord Record, SeatRecord Seat);
