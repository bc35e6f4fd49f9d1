using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Calls;

/// <summary>An application as it was submitted: frozen answers and documents, with the version of the call they answer.</summary>
/// <param name="Reference">What the application is called.</param>
/// <param name="Call">The call in the version that was open at submission.</param>
/// <param name="Answers">What was typed.</param>
/// <param name="Documents">What was uploaded.</param>
/// <param name="SubmittedAt">When the file arrived.</param>
/// <param name="Language">The language in which to write to the group.</param>
public sealed record ApplicationFile(
    ApplicationReference Reference,
    Call Call,
    Answers Answers,
    IReadOnlyList<Document> Documents,
    DateTimeOffset SubmittedAt,
    Language Language)
{
    /// <summary>What the Region already knew of the organisation when the file was assessed.</summary>
    public OrganisationRecord Organisation { get; init; } = OrganisationRecord.Unknown;

    /// <summary>Where to write to; the empty address when the answer cannot be read.</summary>
    public EmailAddress ContactEmail => EmailAddress.TryParse(Text(Call.Form.Roles.ContactEmail), out var address) ? address : default;

    /// <summary>The person who answers for the file.</summary>
    public string ContactName => Text(Call.Form.Roles.ContactName);

    /// <summary>The group's name.</summary>
    public string GroupName => Text(Call.Form.Roles.GroupName);

    /// <summary>The project's title.</summary>
    public string ProjectTitle => Text(Call.Form.Roles.ProjectTitle);

    /// <summary>What the project is about.</summary>
    public string ProjectSummary => Text(Call.Form.Roles.ProjectSummary);

    /// <summary>The carrying organisation's name.</summary>
    public string OrganisationName => Text(Call.Form.Roles.OrganisationName);

    /// <summary>The carrying organisation's SIRET, or null when none can be read.</summary>
    public Siret? OrganisationSiret => Siret.TryParse(Text(Call.Form.Roles.OrganisationSiret), out var siret) ? siret : null;

    /// <summary>The carrying organisation's address, or null when the form does not ask for one or none can be read.</summary>
    public EmailAddress? OrganisationEmail =>
        Call.Form.Roles.OrganisationEmail is { } path && EmailAddress.TryParse(Text(path), out var address) ? address : null;

    /// <summary>The amount asked for; zero when the answer cannot be read.</summary>
    public Money Requested => Answers.Amount(Call.Form.Roles.Requested) ?? Money.Zero;

    /// <summary>What the project costs in all: the sum of its expenses.</summary>
    public Money TotalCost => Call.Form.Roles.TotalCost.In(Answers);

    /// <summary>The project's last day, in the field that the regulation's own rule about dates reads; null when no rule does, or nothing can be read.</summary>
    public DateOnly? ProjectEnd =>
        Call.Criteria.SelectMany(criterion => criterion.WithParts()).Select(criterion => criterion.ProjectEndPath).FirstOrDefault(path => path is not null)
            is { } end ? Answers.Date(end) : null;

    /// <summary>
    /// The last day on which the final report on a grant is in time: the project's last day, or else that of the call's period, and the days
    /// that the regulation adds.
    /// </summary>
    public DateOnly ReportDue => (ProjectEnd ?? Call.Calendar.ProjectsTo).AddDays(Call.Payment.ReportDueDays);

    private string Text(string path) => Answers[path] ?? "";
}
