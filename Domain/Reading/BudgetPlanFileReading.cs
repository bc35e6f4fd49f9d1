using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Reading;

/// <summary>What reading a budget file gave: a budget, or everything that is wrong with the file.</summary>
/// <param name="Plan">The budget; null when there are faults.</param>
/// <param name="Faults">The faults in the order of the file; none when there is a budget.</param>
public sealed record BudgetPlanFileReading(BudgetPlan? Plan, IReadOnlyList<CallFault> Faults);
