namespace GrantFlow.Domain.Calls;

/// <summary>One payment of an award.</summary>
/// <param name="Id">Its name in keys: small letters and dashes.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Percent">Its part of the award, 1 to 100.</param>
/// <param name="Trigger">What makes it due.</param>
public sealed record Instalment(string Id, LocalizedText Label, int Percent, InstalmentTrigger Trigger);
