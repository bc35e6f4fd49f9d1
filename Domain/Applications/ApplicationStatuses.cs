namespace GrantFlow.Domain.Applications;

/// <summary>Which status may follow which. A change that is not in this table is a mistake in the procedure, and is refused.</summary>
public static class ApplicationStatuses
{
    /// <summary>The statuses that may follow one status.</summary>
    /// <param name="status">Where the application stands.</param>
    /// <returns>Where it may go; empty for an end.</returns>
    public static IReadOnlyList<ApplicationStatus> After(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => [ApplicationStatus.Submitted, ApplicationStatus.Withdrawn],
        ApplicationStatus.Submitted =>
            [ApplicationStatus.Eligibility, ApplicationStatus.AwaitingComplements, ApplicationStatus.Ineligible, ApplicationStatus.Withdrawn],
        ApplicationStatus.Eligibility =>
            [ApplicationStatus.AwaitingComplements, ApplicationStatus.Ineligible, ApplicationStatus.Review, ApplicationStatus.Withdrawn],
        ApplicationStatus.AwaitingComplements => [ApplicationStatus.Eligibility, ApplicationStatus.Ineligible, ApplicationStatus.Withdrawn],
        // Staff may overrule a refusal with a written reason: the file then goes before the committee.
        ApplicationStatus.Ineligible => [ApplicationStatus.Review],
        ApplicationStatus.Review =>
        [
            ApplicationStatus.Ranked, ApplicationStatus.Awarded, ApplicationStatus.WaitingList, ApplicationStatus.Rejected,
            ApplicationStatus.Withdrawn,
        ],
        ApplicationStatus.Ranked =>
            [ApplicationStatus.Awarded, ApplicationStatus.WaitingList, ApplicationStatus.Rejected, ApplicationStatus.Withdrawn],
        ApplicationStatus.WaitingList => [ApplicationStatus.Awarded, ApplicationStatus.Rejected, ApplicationStatus.Withdrawn],
        ApplicationStatus.Awarded => [ApplicationStatus.Agreement, ApplicationStatus.Paying, ApplicationStatus.Withdrawn],
        ApplicationStatus.Agreement => [ApplicationStatus.Paying, ApplicationStatus.Withdrawn],
        ApplicationStatus.Paying => [ApplicationStatus.Reporting, ApplicationStatus.Closed, ApplicationStatus.Withdrawn],
        ApplicationStatus.Reporting => [ApplicationStatus.Paying, ApplicationStatus.Closed],
        ApplicationStatus.Rejected or ApplicationStatus.Closed or ApplicationStatus.Withdrawn => [],
    };

    /// <summary>Whether an application may go from one status to another.</summary>
    /// <param name="from">Where it stands.</param>
    /// <param name="to">Where it would go.</param>
    /// <returns>True when the procedure allows it; a status never follows itself.</returns>
    public static bool CanBecome(ApplicationStatus from, ApplicationStatus to) => After(from).Contains(to);

    /// <summary>Whether the procedure ends here unless staff overrule it.</summary>
    /// <param name="status">Where an application stands.</param>
    /// <returns>True for refused, closed and withdrawn applications.</returns>
    public static bool IsFinal(ApplicationStatus status) =>
        status is ApplicationStatus.Ineligible or ApplicationStatus.Rejected or ApplicationStatus.Closed or ApplicationStatus.Withdrawn;

    /// <summary>The status in words.</summary>
    /// <param name="status">Where an application stands.</param>
    /// <returns>A short label in both languages.</returns>
    public static LocalizedText Label(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => new("Brouillon", "Draft"),
        ApplicationStatus.Submitted => new("Reçu", "Received"),
        ApplicationStatus.Eligibility => new("Vérification de l'éligibilité", "Eligibility check"),
        ApplicationStatus.AwaitingComplements => new("Compléments demandés", "Complements requested"),
        ApplicationStatus.Ineligible => new("Inéligible", "Ineligible"),
        ApplicationStatus.Review => new("Examen par le comité", "Committee review"),
        ApplicationStatus.Ranked => new("Évalué, en attente de décision", "Scored, awaiting decision"),
        ApplicationStatus.Awarded => new("Subvention accordée", "Grant awarded"),
        ApplicationStatus.WaitingList => new("Liste d'attente", "Waiting list"),
        ApplicationStatus.Rejected => new("Non retenu", "Not selected"),
        ApplicationStatus.Agreement => new("Convention à signer", "Agreement to sign"),
        ApplicationStatus.Paying => new("En cours de versement", "Payment under way"),
        ApplicationStatus.Reporting => new("Bilan attendu", "Report due"),
        ApplicationStatus.Closed => new("Clos", "Closed"),
        ApplicationStatus.Withdrawn => new("Retiré", "Withdrawn"),
    };
}
