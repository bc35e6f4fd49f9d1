namespace GrantFlow.Domain.Award;

/// <summary>What a ranked file is given of an envelope.</summary>
/// <param name="Ranked">The file and its rank.</param>
/// <param name="Proposal">The decision, the amount and why.</param>
/// <param name="Fault">What is wrong with the amount that somebody chose for it, and what to do; null when nothing is.</param>
public sealed record Allotted(Ranked Ranked, AwardProposal Proposal, LocalizedText? Fault = null);
