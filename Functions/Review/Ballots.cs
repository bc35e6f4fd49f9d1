using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Review;

/// <summary>
/// What members of the committee do: vote, revise, declare a conflict of interest. What is refused is told in words, and never taken later.
/// </summary>
public sealed class Ballots(Announcements announcements, PinnedCalls calls, Candidates candidates)
{
    /// <summary>Votes, for the first time or again, as long as the review is open.</summary>
    /// <returns>Why it was not taken; null when it was.</returns>
    public Task<Objection?> CastAsync(DurableTaskClient client, Dossier dossier, string seat, Scorecard card) => DoAsync(
        client, dossier, seat, async current => new CastVote(seat, card, (await calls.OfAsync(current.Receipt)).Grid, CommentOf(current, seat)));

    /// <summary>
    /// Declares a conflict of interest that the file does not show: the seat is given to the next member, when there is one.
    /// </summary>
    /// <returns>Why it was not taken; null when it was.</returns>
    public Task<Objection?> DeclareConflictAsync(DurableTaskClient client, Dossier dossier, string seat) => DoAsync(
        client, dossier, seat, async current => new DeclareConflict(seat, await candidates.OfAsync(current, await calls.OfAsync(current.Receipt))));

    /// <summary>What a seat wrote with its vote; empty without one.</summary>
    public static string CommentOf(Dossier dossier, string seat) =>
        dossier.Review?.Find(seat)?.State is SeatState.Voted voted ? dossier.TextOf(voted.Ballot.Entry, Language.French) : "";

    private async Task<Objection?> DoAsync(
        DurableTaskClient client, Dossier dossier, string seat, Func<Dossier, Task<Command?>> command) =>
        (await announcements.HandleAsync(client, dossier, seat, command)).Ruling.Refused;
}
