using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;
using GrantFlow.Tests.Domain.Ledger;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>Whatever is changed behind the ledger's back is told.</summary>
public sealed class LedgerAuditTests
{
    private const string Application = "DCP-2026-0001";

    private readonly MemoryLedgerTable _table = new();

    [Fact]
    public async Task A_ledger_in_order_has_no_difference()
    {
        await FillAsync();
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    [Theory]
    [InlineData("commit:DCP-2026-0001", "movements")]
    [InlineData("holds|DCP-2026-0001", "holds nothing")]
    [InlineData("decommit:DCP-2026-0001:rest", "committed")]
    public async Task A_row_that_is_missing_is_told(string key, string difference)
    {
        await FillAsync();
        _table.Take(Books.Line, $"{Books.Line}|{key}");
        Assert.Contains(await Books.DifferencesAsync(_table), told => told.Contains(difference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_on_the_waiting_list_that_is_missing_is_told()
    {
        await FillAsync();
        _table.Take(Books.Line, LineRows.Waiting(Books.Line, Wanted.Entry(2, 900)));
        Assert.Equal([$"{Books.Line}: the balance counts 1 who wait and there are 0"], await Books.DifferencesAsync(_table));
    }

    [Theory]
    [InlineData("Voted", "voted")]
    [InlineData("Reserved", "reserved")]
    [InlineData("Committed", "committed")]
    [InlineData("Mandated", "mandated")]
    [InlineData("Exceeding", "exceeding")]
    public async Task A_balance_that_its_movements_do_not_make_is_told(string column, string name)
    {
        await FillAsync();
        var row = (await _table.FindAsync(Books.Line, Books.Line))!;
        row[column] = row.GetInt64(column)!.Value + 1;
        _table.Put(row);
        Assert.Contains(await Books.DifferencesAsync(_table), told => told.StartsWith($"{Books.Line}: {name} is", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_call_holds_and_its_applications_do_not_is_told()
    {
        await FillAsync();
        var row = (await _table.FindAsync(Books.Line, Books.Line))!;
        var said = row.GetString("Calls");
        row["Calls"] = said.Replace("300", "299", StringComparison.Ordinal);
        _table.Put(row);
        Assert.Equal([$"{Books.Line}: the call DCP holds 2.99 and its applications 3.00"], await Books.DifferencesAsync(_table));
        row["Calls"] = said.Replace("950", "299", StringComparison.Ordinal);
        _table.Put(row);
        Assert.Equal([$"{Books.Line}: the call DCP holds 3.00, above its envelope of 2.99"], await Books.DifferencesAsync(_table));
    }

    [Fact]
    public async Task A_transfer_that_never_arrived_and_is_owed_by_nobody_is_told()
    {
        var books = await FillAsync();
        await books.OpenAsync(100, Books.OtherLine);
        Assert.True((await books.Ledger.RecordAsync(Books.OtherLine, Wanted.Transfer(60, Books.Line, "t"))).Succeeded);
        Assert.Empty(await Books.DifferencesAsync(_table));
        _table.Take(Books.OtherLine, LineRows.Owed(Books.OtherLine, "transfer:t"));
        Assert.Contains(await Books.DifferencesAsync(_table), told => told.Contains("is not the same on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_is_written_all_the_time_is_audited_all_the_same()
    {
        var books = await FillAsync();
        var applications = Enumerable.Range(100, 40).Select(number => $"DCP-2026-{number:D4}").ToList();
        await books.Ledger.RecordAsync(Books.Line, Wanted.Vote(100_000, "more"));
        var writing = Task.WhenAll(applications.Select(application => books.Ledger.RecordAsync(Books.Line, Wanted.Move(MovementKind.Commit, 10, application))));
        Assert.Empty(await Books.DifferencesAsync(_table));
        await writing;
        Assert.Empty(await Books.DifferencesAsync(_table));
    }

    private async Task<Books> FillAsync()
    {
        var books = new Books(_table, new(_ => [KeyValuePair.Create("DCP", Money.FromCents(950))]));
        await books.OpenAsync(1000);
        await books.ClaimAsync(Books.Line, Wanted.Entry(1, 400));
        await books.ClaimAsync(Books.Line, Wanted.Entry(2, 900));
        Assert.True((await books.Ledger.RecordAsync(Books.Line, Wanted.Move(MovementKind.Decommit, 100, Application, "rest"))).Succeeded);
        return books;
    }
}
