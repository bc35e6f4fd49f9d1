using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Regulation;
using Microsoft.Extensions.Time.Testing;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>A ledger on a table of the test's own; several on one table are several machines.</summary>
public sealed class Books
{
    public const string Line = "AE-EPREUVE";
    public const string OtherLine = "AE-RESERVE";

    public Books(ILedgerTable table, Envelopes? envelopes = null)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        Ledger = new(table, new BudgetCatalog([]), envelopes ?? Envelopes.None, clock);
        Lists = new(table, Ledger, clock);
        Settlement = new(Ledger, Lists, null!);
        Overrides = new(table, Ledger, null!, clock);
    }

    public LedgerStore Ledger { get; }

    public WaitingLists Lists { get; }

    /// <summary>Without a client: a test says itself how an application is told.</summary>
    public LineSettlement Settlement { get; }

    public Overrides Overrides { get; }

    /// <summary>Opens a line with some cents and as many payment credits.</summary>
    public async Task OpenAsync(long cents, string line = Line) =>
        Assert.True((await Ledger.RecordAsync(line, Vote(cents, line))).Succeeded);

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

    public static Movement Vote(long cents, string occasion) => Move(MovementKind.Vote, cents, "") with
    {
        Key = $"vote:{occasion}",
        Application = null,
        Years = YearlyAmounts.In(1970, Money.FromCents(cents)),
    };

    public static Movement Transfer(long cents, string to, string occasion) =>
        Move(MovementKind.TransferOut, cents, "") with { Key = $"transfer:{occasion}", Application = null, Counterpart = to };

    public static OverrideRequest Excess(long cents, string id) => new(id, Money.FromCents(cents), "test", "agent@region.example", DateTimeOffset.UnixEpoch);

    public static WaitingEntry Entry(int number, long cents, long? least = null) =>
        new($"DCP-2026-{number:D4}", Money.FromCents(cents), Money.FromCents(least ?? cents), DateTimeOffset.UnixEpoch.AddDays(number));

    /// <summary>An application asks for its money as the procedure does.</summary>
    public Task<Movement?> ClaimAsync(string line, WaitingEntry entry) =>
        Lists.ClaimAsync(line, entry, amount => Move(MovementKind.Commit, amount.Cents, entry.Application));

    /// <summary>An application that was told looks for its money as the procedure does.</summary>
    public Task<Movement?> TakeAsync(string line, string application) =>
        Lists.CommitReservedAsync(line, application, amount => Move(MovementKind.Commit, amount.Cents, application));
}
