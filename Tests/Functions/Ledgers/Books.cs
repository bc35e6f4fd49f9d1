using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Regulation;
using GrantFlow.Tests.Domain.Ledger;
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
    }

    public LedgerStore Ledger { get; }

    public WaitingLists Lists { get; }

    /// <summary>Without a client: a test says itself how an application is told.</summary>
    public LineSettlement Settlement { get; }

    /// <summary>Opens a line with some cents and as many payment credits.</summary>
    public async Task OpenAsync(long cents, string line = Line) =>
        Assert.True((await Ledger.RecordAsync(line, Wanted.Vote(cents, line))).Succeeded);

    /// <summary>Every difference that the audit finds.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(ILedgerTable table, string? line = null) =>
        [.. (await new LedgerAudit(table).RunAsync([])).Where(audit => line is null || audit.Line == line).SelectMany(audit => audit.Differences.Select(difference => $"{audit.Line}: {difference}"))];

    public static Movement Move(MovementKind kind, long cents, string application, string? occasion = null) =>
        Wanted.Move(kind, cents, application, occasion);

    /// <summary>What an application was given when it asked for its money; null when it waits.</summary>
    public async Task<Movement?> ClaimAsync(string line, WaitingEntry entry) =>
        (await Ledger.DoAsync(line, Wanted.Claim(entry))).CommitmentOf(entry.Application);

    /// <summary>What an application was given when it was told and looked for its money.</summary>
    public async Task<Movement?> TakeAsync(string line, string application) =>
        (await Ledger.DoAsync(line, Wanted.Reserved(application))).CommitmentOf(application);
}
