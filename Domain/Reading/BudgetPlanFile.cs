using System.Text.Json;

namespace GrantFlow.Domain.Reading;

/// <summary>Reads budgets from the format that docs/regulation.md describes.</summary>
public static class BudgetPlanFile
{
    /// <summary>Reads a budget and reports every fault at once, each with its line, its path and what to do.</summary>
    /// <param name="json">The file's text.</param>
    /// <returns>The budget, or the faults: never both.</returns>
    public static BudgetPlanFileReading Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        var faults = new SourceFaults();
        if (SourceParser.Parse(json, faults) is not { } root)
            return new(null, faults.InOrder);
        if (root.Kind != JsonValueKind.Object)
            return new(null, [new(root.Line, "", "A budget file is one object { … }: put everything into it.")]);

        var plan = PlanReading.Read(new(root, faults));
        return faults.InOrder is { Count: > 0 } found ? new(null, found) : new(plan, []);
    }
}
