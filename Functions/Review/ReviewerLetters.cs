using System.Text.RegularExpressions;
using GrantFlow.Domain;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Review;

/// <summary>The mails to committee members, each with a link of its own to the one seat on the one file.</summary>
public sealed partial class ReviewerLetters(LinkStore links, PublicAddress address) : ILetterWriter
{
    // An extended review outlives its first deadline; a link must outlive every extension that people would still call a review.
    private static readonly TimeSpan _grace = TimeSpan.FromDays(180);

    public static string InvitationOf(string seat) => $"{seat}-invitation";

    public static string ReminderOf(string seat, int number) => $"{seat}-reminder-{number}";

    public bool Writes(string letter) => Shape().IsMatch(letter);

    public string NameOf(string letter, Texts texts) => texts[$"letter.{KindOf(letter)}"];

    public string RecipientOf(string letter) => Shape().Match(letter).Groups["seat"].Value;

    public EmailAddress AddressOf(Dossier dossier, Call call, ApplicationFile file, string letter) => MemberOf(dossier, call, letter).Email;

    public async Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, string letter)
    {
        var (reference, seat, texts) = (dossier.Reference, RecipientOf(letter), Texts.In(Language.French));
        var (kind, review) = (KindOf(letter), ReviewOf(dossier));
        var token = await links.CreateAsync(new(LinkPurpose.Review, reference, seat, review.Deadline + _grace));
        return new Letter(Language.French, texts[$"mail.{kind}.subject", reference, texts[file.Call.Title]])
        {
            Paragraphs =
            [
                texts[$"mail.{kind}.intro", MemberOf(dossier, file.Call, letter).Name, reference, texts[file.Call.Title]],
                texts["mail.review.until", texts.Moment(review.Deadline)],
            ],
            Action = new(texts["mail.review.action"], address.Of(LinkAddresses.Review(token))),
            Closing = [texts["mail.review.private"]],
        };
    }

    private static string KindOf(string letter) => Shape().Match(letter).Groups["kind"].Value;

    private Member MemberOf(Dossier dossier, Call call, string letter)
    {
        var seat = ReviewOf(dossier).Find(RecipientOf(letter));
        return call.Committee.Members.Single(candidate => candidate.Id == seat?.Member);
    }

    private static CommitteeReview ReviewOf(Dossier dossier) =>
        dossier.Review ?? throw new InvalidOperationException($"{dossier.Reference} has no review to write about.");

    [GeneratedRegex("^(?<seat>seat-[0-9]+)-(?<kind>invitation|reminder)")]
    private static partial Regex Shape();
}
