using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Eligibility;

/// <summary>What the project costs is exactly what it receives, to the cent.</summary>
public sealed record FundingPlanBalanced : Criterion
{
    /// <summary>What it costs.</summary>
    public required ColumnSum Expenses { get; init; }

    /// <summary>What it receives.</summary>
    public required ColumnSum Resources { get; init; }

    /// <summary>Whether the amount asked for comes on top of these resources, because the form asks for it apart.</summary>
    public required bool RequestedApart { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var expenses = Expenses.In(file.Answers);
        var resources = Resources.In(file.Answers) + (RequestedApart ? file.Requested : Money.Zero);
        (string, object?)[] facts = [("expenses", expenses), ("resources", resources), ("difference", resources - expenses)];
        if (expenses == resources && expenses > Money.Zero)
            return Pass(LocalizedText.Of("fundingPlanBalanced.met", expenses), facts);
        if (expenses == resources)
            return Fail(LocalizedText.Of("fundingPlanBalanced.empty"), facts);

        return Fail(
            expenses > resources
                ? LocalizedText.Of("fundingPlanBalanced.expensesExceed", expenses, resources, expenses - resources)
                : LocalizedText.Of("fundingPlanBalanced.resourcesExceed", expenses, resources, resources - expenses),
            facts);
    }
}
