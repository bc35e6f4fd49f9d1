using System.Diagnostics;
using System.Globalization;
using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>Many writers on one budget line, as when a whole session is decided at once.</summary>
internal static class LedgerWriters
{
    private const int Writers = 32;
    private const string Line = "AE-BANC";

    /// <summary>Commitments a second on one line, each a movement of its own.</summary>
    /// <param name="connection">The storage account.</param>
    /// <param name="each">How many commitments each writer makes, one after another.</param>
    public static async Task<double> MeasureAsync(string connection, int each)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("AzureWebJobsStorage", (string?)connection)]).Build();
        var ledger = new LedgerStore(
            new LedgerTable(new StorageAccount(configuration, new HostingEnvironment { EnvironmentName = Environments.Production })), new BudgetCatalog([]), Envelopes.None, TimeProvider.System);
        await RecordAsync(ledger, MovementKind.Vote, Writers * each, "");
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var number = 0; number < each; number++)
            {
                await RecordAsync(ledger, MovementKind.Commit, 1, string.Create(CultureInfo.InvariantCulture, $"BANC-{writer:D2}-{number:D5}"));
            }
        }));
        return Writers * each / watch.Elapsed.TotalSeconds;
    }

    private static async Task RecordAsync(LedgerStore ledger, MovementKind kind, long cents, string application) => _ = (await ledger.RecordAsync(Line, new Movement
    {
        Key = Movement.KeyOf(kind, application),
        Kind = kind,
        Amount = Money.FromCents(cents),
        Application = application.Length == 0 ? null : application,
        Actor = "system",
        Reason = "bench",
        At = TimeProvider.System.GetUtcNow(),
    })).Value;
}
