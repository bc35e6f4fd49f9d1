using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>The sum of one amount column of a repeated group, such as the expenses of a funding plan.</summary>
/// <param name="Rows">The group's path.</param>
/// <param name="Column">The column's id.</param>
public sealed record ColumnSum(string Rows, string Column)
{
    /// <summary>The sum in some answers.</summary>
    /// <param name="answers">The answers.</param>
    /// <returns>The sum; a row without a readable amount counts as zero.</returns>
    public Money In(Answers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers.Total(Rows, Column);
    }
}
