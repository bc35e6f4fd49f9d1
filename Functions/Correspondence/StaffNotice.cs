using System.Globalization;
using GrantFlow.Domain;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Correspondence;

/// <summary>Tells staff about what only they can put right: a letter for each member, the number of the member at its end.</summary>
public sealed class StaffNotice(StaffDirectory staff, PublicAddress address) : ILetterWriter
{
    private const string QuorumMissed = "quorum-missed-";
    private const string Refused = "came-back-";

    /// <summary>The letters that tell everybody of a deadline without a quorum.</summary>
    public IReadOnlyList<string> OfMissedQuorum(DateTimeOffset deadline) =>
        [.. staff.Members.Select((_, member) => $"{QuorumMissed}{deadline.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{member}")];

    /// <summary>The letter that tells a member of another one that came back.</summary>
    public static string OfRefused(string letter, int member) => $"{Refused}{letter}-{member}";

    public bool Writes(string letter) => letter.StartsWith(QuorumMissed, StringComparison.Ordinal) || letter.StartsWith(Refused, StringComparison.Ordinal);

    public string NameOf(string letter, Texts texts) =>
        texts[letter.StartsWith(QuorumMissed, StringComparison.Ordinal) ? "letter.quorum-missed" : "letter.came-back"];

    public string RecipientOf(string letter) => Actors.Staff(MemberOf(letter).Value);

    public EmailAddress AddressOf(Dossier dossier, Call call, ApplicationFile file, string letter) => MemberOf(letter);

    public Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, string letter)
    {
        var texts = Texts.In(Language.French);
        return Task.FromResult(letter.StartsWith(QuorumMissed, StringComparison.Ordinal)
            ? new Letter(Language.French, texts["mail.quorum.subject", dossier.Reference])
            {
                Paragraphs =
                [
                    texts["mail.quorum.intro", dossier.Review?.Votes ?? 0, dossier.Review?.Quorum ?? 0],
                    texts["mail.quorum.next", texts.Moment(dossier.Review?.Deadline ?? dossier.SubmittedAt)],
                ],
                Action = new(texts["mail.quorum.action"], PageOf(dossier)),
            }
            : new Letter(Language.French, texts["mail.cameBack.subject", dossier.Reference])
            {
                Paragraphs = [texts["mail.cameBack.intro"], texts["mail.cameBack.next"]],
                Action = new(texts["mail.quorum.action"], PageOf(dossier)),
            });
    }

    // Whoever has left since gets no letter of theirs; somebody else does.
    private EmailAddress MemberOf(string letter) =>
        staff.Members[Math.Min(int.Parse(letter[(letter.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture), staff.Members.Count - 1)];

    private string PageOf(Dossier dossier) => address.Of($"/staff/applications/{dossier.Reference}");
}
