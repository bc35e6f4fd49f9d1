using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>Closes the review: from here on no vote is taken or revised, and every vote taken before counts.</summary>
public sealed class CloseReview(ApplicationStore applications, TimeProvider clock)
{
    [Function(nameof(CloseReview))]
    public Task RunAsync([ActivityTrigger] string reference) => applications.ChangeAsync(reference, current =>
    {
        if (current.Review is not { IsOpen: true } review)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        return (current with { Review = review with { ClosedAt = now } },
            [new(now, "system", "ReviewClosed", $"Quorum atteint : {review.Votes.Count()} vote(s) pour un quorum de {review.Quorum}.")]);
    });
}
