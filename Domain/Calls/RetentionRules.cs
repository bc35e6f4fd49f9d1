namespace GrantFlow.Domain.Calls;

/// <summary>How long data are kept before they are erased.</summary>
/// <param name="DraftDays">Days after its last change for a draft that was never submitted.</param>
/// <param name="RefusedMonths">Months after the end of the procedure for a file without award.</param>
/// <param name="AwardedMonths">Months after its closing for an awarded file.</param>
public sealed record RetentionRules(int DraftDays, int RefusedMonths, int AwardedMonths);
