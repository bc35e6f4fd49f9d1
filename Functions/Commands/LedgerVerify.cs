using System.Globalization;
using Azure;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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

    // The embedded host starts the storage emulator when it is to run on it and none listens, and nothing else; to the official host the setting means nothing.
    private static readonly string[] _storageOnly = ["--SelfHost:StorageOnly", "true", "--urls", "http://127.0.0.1:0"];

    public static async Task<int> RunAsync(Terminal terminal)
    {
        var builder = FunctionsApplication.CreateBuilder(_storageOnly);
        builder.Logging.ClearProviders();
        builder.Services.AddGrantFlow();
        var host = builder.Build();
        try
        {
            if (!IsDevelopmentStorage(host.Services.GetRequiredService<IConfiguration>()))
            {
                return await ReportAsync(host.Services, terminal);
            }

            Console.SetOut(terminal.Aside);
            await host.StartAsync();
            var code = await ReportAsync(host.Services, terminal);
            await host.StopAsync();
            return code;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or LedgerBusyException or InvalidDataException or InvalidOperationException)
        {
            await terminal.Aside.WriteLineAsync($"The ledger could not be read: {failure.Message}");
            return NotVerified;
        }
        finally
        {
            await ((IAsyncDisposable)host).DisposeAsync();
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

    private static bool IsDevelopmentStorage(IConfiguration configuration) =>
        configuration.Setting("AzureWebJobsStorage")?.Trim().TrimEnd(';').Equals("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase) ?? true;
}
