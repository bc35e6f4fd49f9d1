using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>A ledger on a table of the test's own; several on one table are several machines.</summary>
public sealed class Books(ILedgerTable table)
{
    public const string Line = "AE-EPREUVE";

    public LedgerStore Ledger { get; } = NewLedger(table);

    public WaitingLists Lists => field ??= new(table, Ledger, TimeProvider.System);

    /// <summary>Opens a line with some cents and as many payment credits.</summary>
    public async Task OpenAsync(long cents, string line = Line) =>
        Assert.True((await Ledger.RecordAsync(line, Move(MovementKind.Vote, cents, "") with { Key = $"vote:{line}", Application = null, Years = YearlyAmounts.In(1970, Money.FromCents(cents)) })).Succeeded);

    /// <summary>Every difference that the audit finds.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(ILedgerTable table, string? line = null) =>
        [.. (await new LedgerAudit(table).RunAsync([])).Where(audit => line is null || audit.Line == line).SelectMany(audit => audit.Differences.Select(difference => $"{audit.Line}: {difference}"))];

    public static Movement Move(MovementKind kind, long cents, string application, string? occasion = null) => new()
    {
        Key = occasion is null ? Movement.KeyOf(kind, application) : Movement.KeyOf(kind, application, occasion),
        Kind = kind,
        Amount = Money.FromCents(cents),
        Application = application,
        Actor = "agent@region.example",
        Reason = "test",
        At = DateTimeOffset.UnixEpoch,
    };

    public static WaitingEntry Entry(int number, long cents, long? least = null) =>
        new($"DCP-2026-{number:D4}", Money.FromCents(cents), Money.FromCents(least ?? cents), DateTimeOffset.UnixEpoch.AddDays(number));

    private static LedgerStore NewLedger(ILedgerTable table) => new(table, new BudgetCatalog([]), TimeProvider.System);
}
