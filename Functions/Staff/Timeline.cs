using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Report;
using GrantFlow.Domain.Review;
using GrantFlow.Domain.Time;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Staff;

/// <summary>An entry of an application's journal for people to read.</summary>
/// <param name="Actor"><c>applicant</c>, <c>system</c>, <c>seat-1</c> … or a member of staff by an id: never a person's name.</param>
/// <param name="What">An event in the past tense, such as <c>ApplicationSubmitted</c>; pages translate it.</param>
/// <param name="Why">What happened in full and why, in French, the procedure's language.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Actor, string What, string Why)
{
    /// <summary>Every entry, the first first.</summary>
    public static IReadOnlyList<TimelineEntry> Of(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var texts = Texts.In(Language.French);
        return [.. dossier.Journal.Select(entry => new TimelineEntry(
            entry.At, entry.By, entry.What.Name, Join(Told(entry.What, texts), WrittenWith(dossier, entry.Number))))];
    }

    private static string Join(string told, string written) => string.Join(' ', new[] { told, written }.Where(part => part.Length > 0));

    // A vote's comment is read beside the vote, and the findings have a part of the page to themselves.
    private static string WrittenWith(Dossier dossier, int entry) => dossier.Writings.GetValueOrDefault(entry) switch
    {
        WrittenFindings found => string.Join(' ', found.Items.Where(finding => !finding.Passed).Select(finding => finding.Text.Fr)),
        Written.Remark when dossier.Journal[entry - 1].What is VoteCast or VoteRevised or AddressCorrected => "",
        _ => dossier.TextOf(entry, Language.French),
    };

    private static string Told(ApplicationEvent what, Texts texts) => what switch
    {
        ApplicationSubmitted submitted => texts["why.ApplicationSubmitted", submitted.Hash],
        EligibilityAssessed { Failed.Count: 0 } => texts["why.EligibilityAssessed"],
        ComplementsRequested requested => texts["why.ComplementsRequested", texts.Moment(requested.Until)],
        ComplementsReminded => texts["why.ComplementsReminded"],
        ComplementsReceived received => texts["why.ComplementsReceived", received.Hash],
        LetterSent sent => texts.NameOf(sent.Letter),
        LetterRefused refused => texts["why.LetterRefused", texts.NameOf(refused.Letter), refused.Status],
        LetterSentAgain again => texts.NameOf(again.Letter),
        AddressCorrected corrected => texts.OrWord("recipient", corrected.Recipient),
        ReviewOpened opened => texts["why.ReviewOpened", opened.Seats.Count, opened.WantedVotes],
        ReviewerInvited invited => texts["why.ReviewerInvited", invited.Seat],
        ReviewerReminded reminded => texts["why.ReviewerReminded", reminded.Number, reminded.Seat],
        VoteCast cast => Vote(texts, cast.Recommendation, cast.Score),
        VoteRevised revised => Vote(texts, revised.Recommendation, revised.Score),
        ConflictDeclared { Successors: [var successor, ..] } => texts["why.ConflictDeclared", successor.Id],
        ConflictDeclared => texts["why.ConflictDeclaredAlone"],
        ReviewExtended extended => texts["why.ReviewExtended", texts.Moment(extended.Deadline), extended.Substitutes.Count],
        ReviewClosed => texts["why.ReviewClosed"],
        FileRanked ranked => texts["why.FileRanked", ranked.Score.ToString("0.##", texts.Culture), ranked.Approvals, ranked.Votes],
        AwardDecommitted reduced => texts[
            "why.AwardDecommitted", Amount(reduced.From - reduced.To), Amount(reduced.From), Amount(reduced.To)],
        ReportReceived report => texts["why.ReportReceived", report.On.Long(Language.French)],
        _ => "",
    };

    private static string Vote(Texts texts, Recommendation recommendation, decimal score) =>
        texts[recommendation == Recommendation.Approve ? "why.VoteFor" : "why.VoteAgainst", score.ToString("0.##", texts.Culture)];

    private static string Amount(Domain.Identifiers.Money amount) => amount.Format(Language.French);
}
