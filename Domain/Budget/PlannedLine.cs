using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Domain.Budget;

/// <summary>A line: where money is voted, committed and paid.</summary>
/// <param name="Code">Its code, the partition of its ledger.</param>
/// <param name="Title">Its name.</param>
/// <param name="Nature">Operating (AE) or investment (AP).</param>
/// <param name="Voted">The authorisation.</param>
/// <param name="PaymentCredits">The payment credits (CP) of each year.</param>
public sealed record PlannedLine(string Code, LocalizedText Title, BudgetNature Nature, Money Voted, YearlyAmounts PaymentCredits);
