using System.CommandLine;
using System.Globalization;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Regulation;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Commands;

/// <summary>
/// <c>ledger verify</c>: recomputes every budget line from its movements and tells each difference. It writes nothing to the ledger, and may run
/// beside the app.
/// </summary>
internal static class LedgerVerify
{
    public static Command On(Terminal terminal) =>
        Verification.Of("ledger", "Compares every budget line with its movements.", ReportAsync, terminal);

    private static async Task<int> ReportAsync(IServiceProvider services, Terminal terminal)
    {
        var lines = services.GetRequiredService<BudgetCatalog>().Plans.SelectMany(plan => plan.Lines).Select(line => line.Code)
            .Concat(services.GetRequiredService<CallCatalog>().All.Select(call => call.BudgetLine.Code));
        var audits = await new LedgerAudit(services.GetRequiredService<ILedgerTable>()).RunAsync(lines);
        foreach (var audit in audits)
        {
            await terminal.Answer.WriteLineAsync(Line(audit));
        }

        foreach (var (line, difference) in audits.SelectMany(audit => audit.Differences.Select(difference => (audit.Line, difference))))
        {
            await terminal.Answer.WriteLineAsync($"{line}: {difference}");
        }

        return await Verification.ConcludeAsync(audits.Sum(audit => audit.Differences.Count), terminal);
    }

    private static string Line(LineAudit audit)
    {
        var exceeding = audit.Balance.Exceeding.Cents == 0 ? "" : $", exceeding {audit.Balance.Exceeding}";
        return string.Create(CultureInfo.InvariantCulture, $"{audit.Line}: voted {audit.Balance.Voted}{exceeding}, reserved {audit.Balance.Reserved}, committed {audit.Balance.Committed}, mandated {audit.Balance.Mandated}, available {audit.Balance.Available}; {audit.Movements} movements, {audit.Waiting} waiting");
    }
}
