using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Review;

/// <summary>Records a seat's vote, the first or a revised one, as long as the review is open.</summary>
public sealed class CastVote(ApplicationStore applications, PinnedCalls calls, Signals signals, TimeProvider clock)
{
    /// <summary>False when the review closed first; the vote was not taken.</summary>
    public async Task<bool> CastAsync(DurableTaskClient client, string reference, string seat, Scorecard vote)
    {
        var signal = await signals.PlanEventAsync(SeatOrchestrator.InstanceIdOf(reference, seat), SeatOrchestrator.SeatChanged);
        var (record, _) = await applications.ChangeAsync(reference, async current => Record(current, await calls.OfAsync(current), seat, vote));
        await signals.SendAsync(client, signal);
        return Same(record.Review?.Find(seat)?.Vote, vote);
    }

    private (ApplicationRecord, JournalEntry[])? Record(ApplicationRecord current, Call call, string seat, Scorecard vote)
    {
        // The same vote again, by a double click or a retry, is the vote that is there already.
        if (current.Review is not { IsOpen: true } review || review.Find(seat) is not { IsRecused: false } found || Same(found.Vote, vote))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var score = call.Grid.Score(vote.Marks);
        var changed = found with { Vote = vote, Score = score, SubmittedAt = now };
        return (current with { Review = review.With(changed) },
            [new(now, seat, found.Vote is null ? "VoteCast" : "VoteRevised", $"Avis {(vote.Recommendation == Recommendation.Approve ? "favorable" : "défavorable")}, note {score:0.##}/100.")]);
    }

    // A record with a dictionary compares the dictionary by reference.
    private static bool Same(Scorecard? one, Scorecard other) => one is not null && Json.Write(Ordered(one)) == Json.Write(Ordered(other));

    private static Scorecard Ordered(Scorecard card) => card with { Marks = new SortedDictionary<string, int>(card.Marks.ToDictionary(), StringComparer.Ordinal) };
}
