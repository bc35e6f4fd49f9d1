using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Eligibility;

/// <summary>Asks the group to complete its file, and reminds it.</summary>
public sealed class ComplementsLetter(ApplicantLink link) : GroupLetter
{
    private const string Reminder = "-reminder-";

    public static string ReminderOf(int submission, int number) => $"{AwaitingComplements.LetterOf(submission)}{Reminder}{number}";

    public override bool Writes(string letter) => letter.StartsWith("complements-", StringComparison.Ordinal);

    public override string NameOf(string letter, Texts texts) => texts[IsReminder(letter) ? "letter.reminder" : "letter.complements"];

    protected override async Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, Texts texts, string letter)
    {
        var subject = IsReminder(letter) ? "mail.complementsReminder.subject" : "mail.complements.subject";
        return new(dossier.Language, texts[subject, dossier.Reference])
        {
            Paragraphs = [texts["mail.complements.intro", dossier.Title]],
            Points = [.. dossier.Findings.Where(finding => !finding.Passed).Select(finding => texts[finding.Text])],
            Action = new(texts["mail.complements.action"], await link.NewAsync(dossier.Reference)),
            Closing =
            [
                .. dossier.Stage is AwaitingComplements waiting
                    ? [texts["mail.complements.until", texts.Moment(waiting.Until)]]
                    : Array.Empty<string>(),
            ],
        };
    }

    private static bool IsReminder(string letter) => letter.Contains(Reminder, StringComparison.Ordinal);
}

/// <summary>Tells the group that its file is refused, with every reason.</summary>
public sealed class IneligibleLetter(ApplicantLink link) : GroupLetter
{
    public override bool Writes(string letter) => letter == "ineligible";

    public override string NameOf(string letter, Texts texts) => texts["letter.ineligible"];

    protected override async Task<Letter> ComposeAsync(Dossier dossier, ApplicationFile file, Texts texts, string letter) =>
        new(dossier.Language, texts["mail.ineligible.subject", dossier.Reference])
        {
            Paragraphs = [texts["mail.ineligible.intro", dossier.Title, texts[file.Call.Title]]],
            Points = [.. dossier.Findings.Where(finding => !finding.Passed).Select(finding => texts[finding.Text])],
            Action = new(texts["mail.follow"], await link.NewAsync(dossier.Reference)),
            Closing = [texts["mail.ineligible.closing"]],
        };
}
