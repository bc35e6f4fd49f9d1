using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Eligibility;

namespace GrantFlow.Functions.Storage;

/// <summary>
/// Where an application stands: everything that a step decides, in one row that changes under its ETag.
/// What the group wrote is not here but in the frozen submission, so that a person can be erased without touching a decision.
/// </summary>
public sealed record ApplicationRecord
{
    public required string Reference { get; init; }
    public required string CallId { get; init; }
    public required int CallVersion { get; init; }
    public required ApplicationStatus Status { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }
    public required Language Language { get; init; }

    /// <summary>The project's title as submitted: what staff recognise a file by in a list.</summary>
    public required string Title { get; init; }

    /// <summary>What the group asks for, in cents.</summary>
    public required long RequestedCents { get; init; }

    /// <summary>How many times the submission was frozen: 1 at first, one more for each answer to a request for complements.</summary>
    public required int Submission { get; init; }

    /// <summary>SHA-256, in hexadecimal, of the frozen submission now in force.</summary>
    public required string ContentHash { get; init; }

    public EligibilityRecord? Eligibility { get; init; }
    public ReviewRecord? Review { get; init; }
    public AwardRecord? Award { get; init; }

    /// <summary>The number of the last session whose vote was carried out on it; null when none was.</summary>
    public int? Session { get; init; }

    /// <summary>When the final report on the grant came in, as staff noted it.</summary>
    public DateOnly? ReportReceivedOn { get; init; }
}

/// <summary>The report on one frozen submission; a newer submission makes it stale.</summary>
/// <param name="Submission">Which frozen submission was assessed.</param>
/// <param name="RemindedUpTo">The due time of the last reminder sent about this report.</param>
public sealed record EligibilityRecord(
    int Submission, DateTimeOffset At, IReadOnlyList<Finding> Findings, DateTimeOffset? ComplementsUntil = null, DateTimeOffset? RemindedUpTo = null);

/// <summary>What was decided about money.</summary>
/// <param name="Decision"><c>Awarded</c>, <c>WaitingList</c> or <c>Rejected</c>.</param>
/// <param name="AmountCents">What was awarded, less what was decommitted, or, on the waiting list, what would be; zero when rejected.</param>
/// <param name="Why">The reason in French, which binds.</param>
/// <param name="Reason">The reason in both languages, where the procedure gave it; null where somebody wrote it.</param>
public sealed record AwardRecord(string Decision, long AmountCents, string BudgetLine, decimal Score, DateTimeOffset At, string Why, LocalizedText? Reason = null);
