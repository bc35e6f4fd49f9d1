using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Staff;

/// <summary>Every budget line of the calls with its balance, in cents.</summary>
public sealed class BudgetSummary(CallCatalog calls, LedgerStore ledger)
{
    public async Task<IReadOnlyList<BudgetLineSummary>> LinesAsync()
    {
        List<BudgetLineSummary> lines = [];
        foreach (var line in calls.All.Select(call => call.BudgetLine).DistinctBy(line => line.Code).OrderBy(line => line.Code, StringComparer.Ordinal))
        {
            await ledger.OpenAsync(line);
            var balance = await ledger.BalanceAsync(line.Code);
            lines.Add(new(line.Code, line.Title.Fr, balance.Voted.Cents, balance.Reserved.Cents, balance.Committed.Cents, balance.Mandated.Cents, balance.Available.Cents));
        }

        return lines;
    }
}

/// <summary>One line; amounts in cents. What is mandated is part of what is committed.</summary>
public sealed record BudgetLineSummary(
    string Line, string Title, long VotedCents, long ReservedCents, long CommittedCents, long MandatedCents, long AvailableCents);
