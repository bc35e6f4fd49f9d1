using GrantFlow.Domain;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Budget;

/// <summary>Every line of the budgets and of the calls, with its balance.</summary>
public sealed class BudgetSummary(CallCatalog calls, BudgetCatalog budget, LedgerStore ledger)
{
    /// <summary>The lines by their codes; whoever looks at one for the first time opens it.</summary>
    public async Task<IReadOnlyList<LineView>> ViewsAsync()
    {
        var planned = budget.Plans.SelectMany(plan => plan.Lines).Select(line => new BudgetLine(line.Code, line.Title, line.Nature, line.Voted));
        var lines = planned.Concat(calls.All.Select(call => call.BudgetLine)).DistinctBy(line => line.Code).OrderBy(line => line.Code, StringComparer.Ordinal);
        var opened = await ledger.GlanceAtAllAsync();
        return await Task.WhenAll(lines.Select(async line =>
        {
            var glance = opened.GetValueOrDefault(line.Code) ?? await OpenedAsync(line);
            return new LineView(line.Code, line.Title, line.Nature, glance.Balance, glance.Waiting.Count);
        }));
    }

    private async Task<Line> OpenedAsync(BudgetLine line)
    {
        await ledger.OpenAsync(line);
        return await ledger.GlanceAsync(line.Code);
    }

    /// <summary>The same for programs, in cents.</summary>
    public async Task<IReadOnlyList<BudgetLineSummary>> LinesAsync() => [.. (await ViewsAsync()).Select(line => new BudgetLineSummary(
        line.Code, line.Title.Fr, line.Balance.Voted.Cents, line.Balance.Reserved.Cents, line.Balance.Committed.Cents, line.Balance.Mandated.Cents,
        line.Balance.Available.Cents))];
}

/// <summary>One line; amounts in cents. What is mandated is part of what is committed.</summary>
public sealed record BudgetLineSummary(
    string Line, string Title, long VotedCents, long ReservedCents, long CommittedCents, long MandatedCents, long AvailableCents);

/// <param name="Waiting">How many applications wait for money.</param>
public sealed record LineView(string Code, LocalizedText Title, BudgetNature Nature, LineBalance Balance, int Waiting);
