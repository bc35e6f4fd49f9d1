using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Domain.Budget;

/// <summary>A part of a programme.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">Its name.</param>
/// <param name="Lines">Its lines.</param>
public sealed record BudgetOperation(string Code, LocalizedText Title, IReadOnlyList<PlannedLine> Lines)
{
    /// <summary>What was voted for it with one kind of authorisation.</summary>
    /// <param name="nature">Operating or investment.</param>
    /// <returns>The sum of its lines.</returns>
    public Money Voted(BudgetNature nature) => Money.Sum(Lines.Where(line => line.Nature == nature).Select(line => line.Voted));
}
