namespace GrantFlow.Domain.Award;

/// <summary>What a ranked file is proposed.</summary>
/// <param name="Ranked">The file and its rank.</param>
/// <param name="Proposal">The decision, the amount and why.</param>
public sealed record Allotted(Ranked Ranked, AwardProposal Proposal);
