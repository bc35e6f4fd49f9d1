using System.CommandLine;
using System.Globalization;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Commands;

/// <summary>
/// <c>journal verify</c>: lives every application again from its journal, and tells each gap, change and difference. It writes nothing, and
/// may run beside the app.
/// </summary>
internal static class JournalVerify
{
    public static Command On(Terminal terminal) =>
        Verification.Of("journal", "Lives every application again from its journal, and compares it with its rows.", ReportAsync, terminal);

    private static async Task<int> ReportAsync(IServiceProvider services, Terminal terminal)
    {
        var (applications, differences) = (0, 0);
        await foreach (var (reference, found) in new JournalAudit(services.GetRequiredService<StorageAccount>()).RunAsync())
        {
            applications++;
            differences += found.Count;
            foreach (var difference in found)
            {
                await terminal.Answer.WriteLineAsync($"{reference}: {difference}");
            }
        }

        await terminal.Answer.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{applications} application{(applications == 1 ? "" : "s")}"));
        return await Verification.ConcludeAsync(differences, terminal);
    }
}
