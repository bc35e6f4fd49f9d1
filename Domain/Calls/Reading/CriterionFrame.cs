namespace GrantFlow.Domain.Calls.Reading;

/// <summary>What every criterion has.</summary>
internal sealed record CriterionFrame(string Id, LocalizedText Label, bool Mendable);
