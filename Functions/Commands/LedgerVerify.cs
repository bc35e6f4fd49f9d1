using System.Globalization;
using Azure;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Commands;

/// <summary>
/// <c>ledger verify</c>: recomputes every budget line from its movements and tells each difference. It writes nothing to the ledger, and may run
/// beside the app.
/// </summary>
internal static class LedgerVerify
{
    /// <summary>The exit code when the ledger could not be read.</summary>
    public const int NotVerified = 3;

    public static async Task<int> RunAsync(Terminal terminal)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrantFlow();
        using var host = builder.Build();
        try
        {
            return await ReportAsync(host.Services, terminal);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or LedgerBusyException or InvalidDataException or InvalidOperationException)
        {
            await terminal.Aside.WriteLineAsync($"The ledger could not be read: {failure.Message}");
            return NotVerified;
        }
    }

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

        var count = audits.Sum(audit => audit.Differences.Count);
        await terminal.Answer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} difference{(count == 1 ? "" : "s")}"));
        return count == 0 ? 0 : 1;
    }

    private static string Line(LineAudit audit)
    {
        var exceeding = audit.Balance.Exceeding.Cents == 0 ? "" : $", exceeding {audit.Balance.Exceeding}";
        return string.Create(CultureInfo.InvariantCulture, $"{audit.Line}: voted {audit.Balance.Voted}{exceeding}, reserved {audit.Balance.Reserved}, committed {audit.Balance.Committed}, mandated {audit.Balance.Mandated}, available {audit.Balance.Available}; {audit.Movements} movements, {audit.Waiting} waiting");
    }
}
