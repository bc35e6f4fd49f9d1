using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Pages;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Eligibility;

/// <summary>Asks the group to complete its file, and reminds it.</summary>
public sealed class ComplementsLetters(FrozenSubmissions submissions, ApplicantLink link, Mailer mailer)
{
    /// <param name="kind">The subject's text: <c>complements</c> or <c>complementsReminder</c>.</param>
    public async Task SendAsync(ApplicationRecord record, string messageId, string kind)
    {
        var file = await submissions.FileAsync(record);
        var eligibility = record.Eligibility!;
        var texts = Texts.In(record.Language);
        await mailer.SendAsync(record.Reference, messageId, file.ContactEmail, async () => new Letter(record.Language, texts[$"mail.{kind}.subject", record.Reference])
        {
            Paragraphs = [texts["mail.complements.intro", record.Title]],
            Points = [.. eligibility.Findings.Where(finding => !finding.Passed).Select(finding => texts[finding.Text])],
            Action = new(texts["mail.complements.action"], await link.NewAsync(record.Reference)),
            Closing = [texts["mail.complements.until", texts.Moment(eligibility.ComplementsUntil!.Value)]],
        });
    }
}
