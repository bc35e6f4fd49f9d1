using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Applications;

namespace GrantFlow.Functions.Review;

/// <summary>Who may follow when a seat becomes free or stays silent: members without a conflict, the least loaded first.</summary>
public sealed class Candidates(FrozenSubmissions submissions, SeatLoad load)
{
    /// <returns>The members' ids; those who have a seat already, or had one, are among them.</returns>
    public async Task<IReadOnlyList<string>> OfAsync(Dossier dossier, Call call)
    {
        var seating = SeatAssignment.Assign(call.Committee, await submissions.FileAsync(dossier), await load.OfAsync(call.Id));
        return [.. seating.Seated.Concat(seating.Substitutes).Select(member => member.Id)];
    }
}
