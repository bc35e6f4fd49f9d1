using System.Globalization;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Review;

/// <summary>Tells staff of a deadline that came without a quorum.</summary>
public sealed class MissedQuorumNotice(StaffDirectory staff, PublicAddress address) : StaffNotice(staff, address, "quorum-missed-")
{
    /// <summary>The letters that tell everybody of one deadline.</summary>
    public IReadOnlyList<string> Of(DateTimeOffset deadline) =>
        ToEverybody(deadline.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    public override string NameOf(string letter, Texts texts) => texts["letter.quorum-missed"];

    protected override Letter Compose(Dossier dossier, Texts texts) => new(texts.Language, texts["mail.quorum.subject", dossier.Reference])
    {
        Paragraphs =
        [
            texts["mail.quorum.intro", dossier.Review?.Votes ?? 0, dossier.Review?.Quorum ?? 0],
            texts["mail.quorum.next", texts.Moment(dossier.Review?.Deadline ?? dossier.SubmittedAt)],
        ],
    };
}
