using Azure;
using Azure.Data.Tables;
using GrantFlow.Tests.Functions.Procedures;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Commands;

/// <summary>The command as a person or a script runs it, on applications that lived and were then tampered with.</summary>
public sealed class JournalVerifyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_gap_change_reorder_and_difference_is_told()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await IsSoundAsync(storage.ConnectionString, "0 applications");

        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        List<string> references = [];
        for (var file = 0; file < 5; file++)
            references.Add(await run.SubmitAsync(Sample.New(), Calls.Ample));
        for (var seat = 1; seat <= 3; seat++)
            await run.VoteAsync(references[0], seat);
        await IsSoundAsync(storage.ConnectionString, "5 applications");

        var table = new TableClient(storage.ConnectionString, "Applications");
        await table.DeleteEntityAsync(references[0], $"{references[0]}|event|000004", ETag.All, Cancellation);
        await ChangeAsync(table, references[1], "event|000003", content => content.Replace("2026", "2027", StringComparison.Ordinal));
        var (second, third) = (
            await ContentAsync(table, references[2], "event|000002"), await ContentAsync(table, references[2], "event|000003"));
        await ChangeAsync(table, references[2], "event|000002", _ => third);
        await ChangeAsync(table, references[2], "event|000003", _ => second);
        await ChangeAsync(
            table,
            references[3],
            "part|review",
            content => content.Replace("\"wantedVotes\":3", "\"wantedVotes\":1", StringComparison.Ordinal));
        await table.DeleteEntityAsync(references[4], references[4], ETag.All, Cancellation);

        var (code, lines) = await VerifyAsync(storage.ConnectionString);
        Assert.Equal(1, code);
        Assert.Contains($"{references[0]}: entry 4 is missing", lines);
        Assert.Contains($"{references[1]}: entry 3 was changed, or does not follow the one before it", lines);
        Assert.Contains($"{references[2]}: entry 3 stands in the place of entry 2", lines);
        Assert.Contains($"{references[3]}: its rows say something else than its journal tells", lines);
        Assert.Contains($"{references[4]}: its head is missing", lines);
    }

    [Fact]
    public async Task A_journal_holds_nothing_that_anybody_wrote()
    {
        await using var storage = await CleanStorage.TakeAsync();
        await using var run = await ProcedureRun.StartAsync(storage.ConnectionString);
        var sample = Sample.New();
        var reference = await run.SubmitAsync(sample, Calls.Ample);
        for (var seat = 1; seat <= 3; seat++)
            await run.VoteAsync(reference, seat);

        var written = sample.Answers.Values.Where(value => value.Length > 5 && !DateOnly.TryParse(value, out _)).ToList();
        var rows = new TableClient(storage.ConnectionString, "Applications").QueryAsync<TableEntity>(
            row => row.PartitionKey == reference, cancellationToken: Cancellation);
        var entries = 0;
        await foreach (var row in rows)
        {
            if (!row.RowKey.Contains("|event|", StringComparison.Ordinal) && !row.RowKey.Contains("|part|", StringComparison.Ordinal))
                continue;
            entries++;
            var content = row.GetString("Content");
            Assert.DoesNotContain('@', content);
            Assert.All(written, value => Assert.DoesNotContain(value, content, StringComparison.OrdinalIgnoreCase));
        }

        Assert.True(entries > 10);
    }

    private static async Task IsSoundAsync(string storage, string applications)
    {
        var (code, lines) = await VerifyAsync(storage);
        Assert.Equal([applications, "0 differences"], lines);
        Assert.Equal(0, code);
    }

    private static async Task<(int Code, IReadOnlyList<string> Lines)> VerifyAsync(string storage) =>
        await VerifyProcess.RunAsync(AppBuild.Folder, storage, "journal");

    private static async Task<string> ContentAsync(TableClient table, string reference, string row) =>
        (await table.GetEntityAsync<TableEntity>(reference, $"{reference}|{row}", cancellationToken: Cancellation))
            .Value.GetString("Content");

    private static async Task ChangeAsync(TableClient table, string reference, string row, Func<string, string> change)
    {
        var changed = change(await ContentAsync(table, reference, row));
        await table.UpdateEntityAsync(
            new TableEntity(reference, $"{reference}|{row}") { ["Content"] = changed }, ETag.All, TableUpdateMode.Merge, Cancellation);
    }
}
