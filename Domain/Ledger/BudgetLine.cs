using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>The line of the Region's budget that pays for a call.</summary>
/// <param name="Code">Its code, the partition of its ledger: capitals, digits and dashes.</param>
/// <param name="Title">Its name.</param>
/// <param name="Nature">Operating or investment.</param>
/// <param name="Voted">What the assembly voted for it.</param>
public sealed record BudgetLine(string Code, LocalizedText Title, BudgetNature Nature, Money Voted);
