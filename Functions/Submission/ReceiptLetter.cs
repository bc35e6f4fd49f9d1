using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Submission;

/// <summary>
/// The group's receipt, with the link to follow its file (code des relations entre le public et l'administration, art. L112-3). It says from
/// when silence is a refusal (art. R112-5).
/// </summary>
public sealed class ReceiptLetter(ApplicantLink link) : GroupLetter
{
    public override bool Writes(string letter) => letter == Letters.Receipt;

    public override string NameOf(string letter, Texts texts) => texts["letter.receipt"];

    protected override async Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, Texts texts, string letter) =>
        new(dossier.Language, texts["mail.receipt.subject", dossier.Reference])
        {
            Paragraphs =
            [
                texts["mail.receipt.intro", dossier.Title, texts[file.Call.Title], texts.Moment(dossier.SubmittedAt)],
                texts["mail.receipt.reference", dossier.Reference],
            ],
            Action = new(texts["mail.follow"], await link.NewAsync(dossier.Reference)),
            Closing =
            [
                texts["mail.receipt.next"],
                texts["milestone.SilenceRefuses", texts.Moment(dossier.Application.SilenceRefusesAt())],
            ],
        };
}
