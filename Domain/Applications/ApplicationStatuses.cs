namespace GrantFlow.Domain.Applications;

/// <summary>What the words for where an application stands mean.</summary>
public static class ApplicationStatuses
{
    /// <summary>Whether the procedure has always something to do or somebody to wait for at a status.</summary>
    /// <param name="status">Where the application stands.</param>
    /// <returns>False for an end, and for what only staff or the group can move on.</returns>
    public static bool IsUnderWay(ApplicationStatus status) => status
        is ApplicationStatus.Submitted or ApplicationStatus.Eligibility or ApplicationStatus.AwaitingComplements or ApplicationStatus.Review
        or ApplicationStatus.Ranked or ApplicationStatus.WaitingList;

    /// <summary>Whether the procedure ends here unless staff overrule it.</summary>
    /// <param name="status">Where an application stands.</param>
    /// <returns>True for refused, closed and withdrawn applications.</returns>
    public static bool IsFinal(ApplicationStatus status) =>
        status is ApplicationStatus.Ineligible or ApplicationStatus.Rejected or ApplicationStatus.Closed or ApplicationStatus.Withdrawn;

    /// <summary>The status in words.</summary>
    /// <param name="status">Where an application stands.</param>
    /// <returns>A short label in both languages.</returns>
    public static LocalizedText Label(ApplicationStatus status) => LocalizedText.Of($"status.{status}");
}
