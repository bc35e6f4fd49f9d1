using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Review;

/// <summary>Tells the events of the committee's review. A vote's comment is read beside the vote.</summary>
public sealed class ReviewTeller : IEventTeller
{
    public string? Tell(Dossier dossier, JournalEntry entry, Texts texts) => entry.What switch
    {
        ReviewOpened opened =>
            $"{texts["why.ReviewOpened", opened.Seats.Count, opened.WantedVotes]} {dossier.TextOf(entry.Number, texts.Language)}".TrimEnd(),
        ReviewerInvited invited => texts["why.ReviewerInvited", invited.Seat],
        ReviewerReminded reminded => texts["why.ReviewerReminded", reminded.Number, reminded.Seat],
        VoteCast cast => Vote(texts, cast.Recommendation, cast.Score),
        VoteRevised revised => Vote(texts, revised.Recommendation, revised.Score),
        ConflictDeclared { Successors: [var successor, ..] } => texts["why.ConflictDeclared", successor.Id],
        ConflictDeclared => texts["why.ConflictDeclaredAlone"],
        ReviewExtended extended => texts["why.ReviewExtended", texts.Moment(extended.Deadline), extended.Substitutes.Count],
        ReviewClosed => texts["why.ReviewClosed"],
        _ => null,
    };

    private static string Vote(Texts texts, Recommendation recommendation, decimal score) =>
        texts[recommendation == Recommendation.Approve ? "why.VoteFor" : "why.VoteAgainst", score.ToString("0.##", texts.Culture)];
}
