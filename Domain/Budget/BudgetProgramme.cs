using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Domain.Budget;

/// <summary>A policy of the Region.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">Its name.</param>
/// <param name="Operations">Its operations.</param>
public sealed record BudgetProgramme(string Code, LocalizedText Title, IReadOnlyList<BudgetOperation> Operations)
{
    /// <summary>Every line of its operations.</summary>
    public IEnumerable<PlannedLine> Lines => Operations.SelectMany(operation => operation.Lines);

    /// <summary>What was voted for it with one kind of authorisation.</summary>
    /// <param name="nature">Operating or investment.</param>
    /// <returns>The sum of its lines.</returns>
    public Money Voted(BudgetNature nature) => Money.Sum(Operations.Select(operation => operation.Voted(nature)));
}
