namespace GrantFlow.Domain.Calls;

/// <summary>What happens when something in a file can be mended.</summary>
/// <param name="Days">How many days the group has.</param>
/// <param name="ReminderDays">After how many days it is reminded.</param>
public sealed record ComplementRules(int Days, IReadOnlyList<int> ReminderDays);
