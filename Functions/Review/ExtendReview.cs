using GrantFlow.Functions.Staff;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Review;

/// <summary>The deadline came without a quorum: staff are told, and the review goes on.</summary>
public sealed class ExtendReview(ApplicationStore applications, CallCatalog calls, StaffNotice notice, TimeProvider clock)
{
    [Function(nameof(ExtendReview))]
    public async Task<DateTimeOffset> RunAsync([ActivityTrigger] Extension extension)
    {
        var now = clock.GetUtcNow();
        var (record, _) = await applications.ChangeAsync(extension.Reference, current =>
        {
            if (current.Review is not { IsOpen: true } review || review.Deadline != extension.From)
            {
                return null;
            }

            var deadline = review.Deadline.AddDays(calls.Require(current.CallId).Committee.ExtensionDays);
            return (current with { Review = review with { Deadline = deadline } },
                [new(now, "system", "ReviewExtended", $"Quorum non atteint à l'échéance : {review.Votes.Count()} vote(s) sur {review.Quorum}.")]);
        });
        await notice.QuorumMissedAsync(record, extension.From);
        return record.Review!.Deadline;
    }
}
