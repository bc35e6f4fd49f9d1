using Azure.Data.Tables;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;
using GrantFlow.Tests.Functions.Ledgers;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Commands;

/// <summary>The command as a person or a script runs it: a process of its own.</summary>
public sealed class LedgerVerifyTests
{
    [Fact]
    public async Task Each_line_is_printed_and_every_difference_is_told()
    {
        await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        var table = new LedgerTable(Accounts.Of(storage.ConnectionString));
        var line = Calls.Read().BudgetLine;
        Assert.Equal((0, "0 differences"), Last(await VerifyAsync(storage.ConnectionString)));

        var books = new Books(table);
        await books.OpenAsync(1_500_000_00, line.Code);
        Assert.True((await books.Ledger.RecordAsync(line.Code, Books.Move(MovementKind.Commit, 2_000_00, "DCP-2026-0001"))).Succeeded);
        var sound = await VerifyAsync(storage.ConnectionString);
        Assert.Equal((0, "0 differences"), Last(sound));
        Assert.Contains($"{line.Code}: voted 1500000.00, reserved 0.00, committed 2000.00, mandated 0.00, available 1498000.00; 2 movements, 0 waiting", sound.Lines);

        // Somebody changes the balance by hand.
        var rows = new TableClient(storage.ConnectionString, "Ledger");
        await rows.UpdateEntityAsync(new TableEntity(line.Code, line.Code) { ["Committed"] = 3_000_00L }, Azure.ETag.All, TableUpdateMode.Merge, TestContext.Current.CancellationToken);
        var wrong = await VerifyAsync(storage.ConnectionString);
        Assert.Equal((1, "2 differences"), Last(wrong));
        Assert.Contains($"{line.Code}: committed is 3000.00 and the movements make 2000.00", wrong.Lines);
        Assert.Contains($"{line.Code}: available is 1497000.00 and the movements make 1498000.00", wrong.Lines);
    }

    private static (int Code, string Last) Last((int Code, IReadOnlyList<string> Lines) run) => (run.Code, run.Lines[^1]);

    private static Task<(int Code, IReadOnlyList<string> Lines)> VerifyAsync(string storage) => VerifyProcess.RunAsync(AppBuild.Folder, storage);
}
