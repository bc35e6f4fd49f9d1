using System.Diagnostics;
using System.Globalization;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>Many writers on one budget line, as when a whole session is decided at once.</summary>
internal static class LedgerWriters
{
    private const int Writers = 32;
    private const string Line = "AE-BANC";

    /// <param name="storage">The storage account.</param>
    /// <param name="each">How many commitments each writer makes, one after another, each a movement of its own.</param>
    public static async Task<Row> MeasureAsync(string storage, int each)
    {
        var ledger = new LedgerStore(new LedgerTable(AppStorage.Open(storage)), new BudgetCatalog([]), Envelopes.None, TimeProvider.System);
        await RecordAsync(ledger, MovementKind.Vote, 2 * Writers * each, "");
        // The first ones are for the compiler.
        await CommitAsync(ledger, "CHAUFFE", each / 4);
        var began = Stopwatch.GetTimestamp();
        await CommitAsync(ledger, "BANC", each);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new($"commitments on one budget line, {Writers} writers", Writers * each / seconds, "per second");
    }

    private static Task CommitAsync(LedgerStore ledger, string prefix, int each)
    {
        return Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));

        async Task WriteAsync(int writer)
        {
            for (var number = 0; number < each; number++)
            {
                var application = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{writer:D2}-{number:D5}");
                await RecordAsync(ledger, MovementKind.Commit, 1, application);
            }
        }
    }

    private static async Task RecordAsync(LedgerStore ledger, MovementKind kind, long cents, string application)
    {
        var recorded = await ledger.RecordAsync(Line, new Movement
        {
            Key = Movement.KeyOf(kind, application),
            Kind = kind,
            Amount = Money.FromCents(cents),
            Application = application.Length == 0 ? null : application,
            Actor = "system",
            Reason = "benchmark",
            At = TimeProvider.System.GetUtcNow(),
        });
        if (!recorded.Succeeded)
            throw new BenchmarkException("The ledger refused a movement for which it has the money.");
    }
}
