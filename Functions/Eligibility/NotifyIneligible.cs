using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Pages;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Eligibility;

/// <summary>Tells the group that its file is refused, with every reason.</summary>
public sealed class NotifyIneligible(ApplicationStore applications, FrozenSubmissions submissions, ApplicantLink link, Mailer mailer)
{
    [Function(nameof(NotifyIneligible))]
    public async Task RunAsync([ActivityTrigger] string reference)
    {
        var record = await applications.RequireAsync(reference);
        var file = await submissions.FileAsync(record);
        var texts = Texts.In(record.Language);
        await mailer.SendAsync(reference, "ineligible", file.ContactEmail, async () => new Letter(record.Language, texts["mail.ineligible.subject", reference])
        {
            Paragraphs = [texts["mail.ineligible.intro", record.Title, texts[file.Call.Title]]],
            Points = [.. record.Eligibility!.Findings.Where(finding => !finding.Passed).Select(finding => texts[finding.Text])],
            Action = new(texts["mail.follow"], await link.NewAsync(reference)),
            Closing = [texts["mail.ineligible.closing"]],
        });
    }
}
