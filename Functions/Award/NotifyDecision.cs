using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Pages;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Award;

/// <summary>Tells the group what was decided, and what comes next.</summary>
public sealed class NotifyDecision(ApplicationStore applications, FrozenSubmissions submissions, ApplicantLink link, Mailer mailer)
{
    [Function(nameof(NotifyDecision))]
    public async Task RunAsync([ActivityTrigger] string reference)
    {
        var record = await applications.RequireAsync(reference);
        var award = record.Award!;
        var file = await submissions.FileAsync(record);
        var texts = Texts.In(record.Language);
        var amount = Money.FromCents(award.AmountCents).Format(record.Language);
        await mailer.SendAsync(reference, $"decision-{award.Decision}", file.ContactEmail, async () => new Letter(record.Language, texts[$"mail.{award.Decision}.subject", reference])
        {
            Paragraphs = [texts[$"mail.{award.Decision}.intro", record.Title, texts[file.Call.Title], amount]],
            Action = new(texts["mail.follow"], await link.NewAsync(reference)),
            Closing = [texts[$"mail.{award.Decision}.closing"]],
        });
    }
}
