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
        {
            return Pass(
                LocalizedText.From(language => language == Language.French
                    ? $"Le budget est équilibré à {expenses.Format(language)}."
                    : $"The budget balances at {expenses.Format(language)}."),
                facts);
        }

        if (expenses == resources)
            return Fail(new(
                "Le budget est vide : indiquez les dépenses et les ressources.",
                "The budget is empty: give expenses and resources."), facts);

        var gap = Money.Max(expenses, resources) - Money.Min(expenses, resources);
        return Fail(
            LocalizedText.From(language => (language == Language.French, expenses > resources) switch
            {
                (true, true) => $"Les dépenses ({expenses.Format(language)}) dépassent les ressources, aide demandée comprise ({resources.Format(language)}) : "
                    + $"trouvez {gap.Format(language)} de plus ou réduisez les dépenses.",
                (true, false) => $"Les ressources, aide demandée comprise ({resources.Format(language)}), dépassent les dépenses ({expenses.Format(language)}) : "
                    + $"retirez {gap.Format(language)}.",
                (false, true) => $"The expenses ({expenses.Format(language)}) exceed the resources, the grant asked for included ({resources.Format(language)}): "
                    + $"find {gap.Format(language)} more or cut the expenses.",
                (false, false) => $"The resources, the grant asked for included ({resources.Format(language)}), exceed the expenses ({expenses.Format(language)}): "
                    + $"take away {gap.Format(language)}.",
            }),
            facts);
    }
}
