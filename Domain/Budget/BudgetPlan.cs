namespace GrantFlow.Domain.Budget;

/// <summary>What the assembly votes for a year: programmes made of operations made of lines. Only lines carry money; everything above is their sum.</summary>
/// <param name="Year">The year of the vote.</param>
/// <param name="Programmes">The programmes in the order of the budget.</param>
public sealed record BudgetPlan(int Year, IReadOnlyList<BudgetProgramme> Programmes)
{
    /// <summary>Every line in the order of the budget.</summary>
    public IEnumerable<PlannedLine> Lines => Programmes.SelectMany(programme => programme.Lines);

    /// <summary>The line with a code, or null.</summary>
    /// <param name="code">The line's code.</param>
    /// <returns>The line.</returns>
    public PlannedLine? Find(string code) => Lines.FirstOrDefault(line => line.Code == code);
}
