using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Review;

/// <summary>Who may follow when a seat becomes free or stays silent: members without a conflict, the least loaded first.</summary>
public sealed class Candidates(FrozenSubmissions submissions, SeatLoad load)
{
    /// <returns>The members' ids; some may have a seat already.</returns>
    public async Task<IReadOnlyList<string>> OfAsync(Dossier dossier, Call call, CommitteeReview review)
    {
        var declared = review.Seats
            .Where(seat => seat.State is SeatState.Recused)
            .Select(seat => seat.Member)
            .ToHashSet(StringComparer.Ordinal);
        var seating = SeatAssignment.Assign(call.Committee, await submissions.FileAsync(dossier), await load.OfAsync(call.Id), declared);
        return [.. seating.Seated.Concat(seating.Substitutes).Select(member => member.Id)];
    }
}
