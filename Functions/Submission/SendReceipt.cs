using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Pages;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Submission;

/// <summary>Mails the group its receipt with the link to follow its file (code des relations entre le public et l'administration, art. L112-3).</summary>
public sealed class SendReceipt(ApplicationStore applications, FrozenSubmissions submissions, ApplicantLink link, Mailer mailer)
{
    [Function(nameof(SendReceipt))]
    public async Task RunAsync([ActivityTrigger] string reference)
    {
        var record = await applications.RequireAsync(reference);
        var file = await submissions.FileAsync(record);
        var texts = Texts.In(record.Language);
        await mailer.SendAsync(reference, "receipt", file.ContactEmail, async () => new Letter(record.Language, texts["mail.receipt.subject", reference])
        {
            Paragraphs =
            [
                texts["mail.receipt.intro", record.Title, texts[file.Call.Title], texts.Moment(record.SubmittedAt)],
                texts["mail.receipt.reference", reference],
            ],
            Action = new(texts["mail.follow"], await link.NewAsync(reference)),
            Closing = [texts["mail.receipt.next"]],
        });
    }
}
