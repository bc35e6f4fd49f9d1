using System.Text;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>What the engine relies on in a store.</summary>
public abstract class StoreContract
{
    protected static CancellationToken Timeout => Patience.Token;

    private protected abstract Task<IHubStore> NewStoreAsync();

    [Fact]
    public async Task Values_OfEveryKind_ReadBackAsWritten()
    {
        var store = await OpenAsync();
        var values = new Dictionary<string, object>
        {
            ["Text"] = "é\n'\"",
            ["Int"] = 7,
            ["Long"] = long.MaxValue,
            ["Flag"] = true,
            ["At"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };

        var etags = await store.CommitAsync("p", [new RowOperation.Add("r", values)], Timeout);
        var row = await store.ReadAsync("p", "r", Timeout);

        Assert.Equal(values, row!.Properties);
        Assert.Equal(row.ETag, Assert.Single(etags));
        Assert.Null(await store.ReadAsync("p", "absent", Timeout));
    }

    [Fact]
    public async Task Transaction_WithOneFailedPrecondition_WritesNothing()
    {
        var store = await OpenAsync();
        await store.CommitAsync("p", [Add("kept", 1)], Timeout);

        await Assert.ThrowsAsync<StoreConflictException>(() => store.CommitAsync("p", [Add("new", 1), Add("kept", 2)], Timeout));
        await Assert.ThrowsAsync<StoreConflictException>(() => store.CommitAsync("p", [Add("new", 1), new RowOperation.Delete("absent")], Timeout));

        Assert.Null(await store.ReadAsync("p", "new", Timeout));
        Assert.Equal(1, (await store.ReadAsync("p", "kept", Timeout))!.Properties["N"]);
    }

    [Fact]
    public async Task StaleETag_IsRefused_InLoneWritesAndInTransactions()
    {
        var store = await OpenAsync();
        var stale = (await store.CommitAsync("p", [Add("r", 1)], Timeout))[0];
        var fresh = (await store.CommitAsync("p", [new RowOperation.Merge("r", stale, Values(2))], Timeout))[0];

        await Assert.ThrowsAsync<StoreConflictException>(() => store.CommitAsync("p", [new RowOperation.Merge("r", stale, Values(3))], Timeout));
        await Assert.ThrowsAsync<StoreConflictException>(() => store.CommitAsync("p", [new RowOperation.Replace("r", stale, Values(3)), Add("x", 1)], Timeout));
        await Assert.ThrowsAsync<StoreConflictException>(() => store.CommitAsync("p", [new RowOperation.Delete("r", stale)], Timeout));
        await Assert.ThrowsAsync<StoreConflictException>(() => store.CommitAsync("p", [new RowOperation.Delete("absent")], Timeout));
        await store.CommitAsync("p", [new RowOperation.Delete("r", fresh)], Timeout);

        Assert.Null(await store.ReadAsync("p", "r", Timeout));
        Assert.Null(await store.ReadAsync("p", "x", Timeout));
    }

    [Fact]
    public async Task Merge_KeepsOtherProperties_AndReplaceDoesNot()
    {
        var store = await OpenAsync();
        var etag = (await store.CommitAsync("p", [new RowOperation.Add("r", new Dictionary<string, object> { ["N"] = 1, ["Other"] = "x" })], Timeout))[0];

        etag = (await store.CommitAsync("p", [new RowOperation.Merge("r", etag, Values(2)), Add("s", 1)], Timeout))[0];
        var merged = await store.ReadAsync("p", "r", Timeout);
        await store.CommitAsync("p", [new RowOperation.Replace("r", etag, Values(3))], Timeout);
        var replaced = await store.ReadAsync("p", "r", Timeout);

        Assert.Equal(("x", 2), (merged!.Properties["Other"], merged.Properties["N"]));
        Assert.Equal(["N"], replaced!.Properties.Keys);
    }

    [Fact]
    public async Task Query_ReadsAPartitionInKeyOrder_PageByPage_WithinItsBounds()
    {
        var store = await OpenAsync();
        foreach (var partition in (string[])["b", "a", "c!0023"])
        {
            await store.CommitAsync(partition, [Add("h-2", 2), Add("h-1", 1), Add("instance", 0), Add("o-1", 3)], Timeout);
        }

        var history = await AllAsync(store, new RowQuery { PartitionKey = "a", RowFrom = "h-", RowBefore = "h.", PageSize = 1 });
        var headers = await AllAsync(store, new RowQuery { RowFrom = "instance", RowBefore = "j", PageSize = 2 });
        var between = await AllAsync(store, new RowQuery { RowFrom = "instance", RowBefore = "j", PartitionFrom = "b", PartitionBefore = "c" });

        Assert.Equal(["a/h-1", "a/h-2"], history);
        Assert.Equal(["a/instance", "b/instance", "c!0023/instance"], headers.Order(StringComparer.Ordinal));
        Assert.Equal(["b/instance"], between);
    }

    [Fact]
    public async Task Query_GoesOnAfterAnyPartition_InAnOrderThatNewOnesDoNotChange()
    {
        var store = await OpenAsync();
        for (var number = 0; number < 40; number++)
        {
            await store.CommitAsync($"p{number}", [Add("instance", number)], Timeout);
        }

        var before = await AllAsync(store, new RowQuery { PageSize = 7 });
        await store.CommitAsync("p40", [Add("instance", 40)], Timeout);
        var all = await AllAsync(store, new RowQuery());

        Assert.Equal(Enumerable.Range(0, 40).Select(number => $"p{number}/instance").Order(StringComparer.Ordinal), before.Order(StringComparer.Ordinal));
        Assert.Equal(before, all.Where(row => row != "p40/instance"));
        for (var position = 0; position < all.Count; position += 8)
        {
            Assert.Equal(all.Skip(position + 1), await AllAsync(store, new RowQuery { PartitionAfter = all[position].Split('/')[0], PageSize = 5 }));
        }
    }

    [Fact]
    public async Task Query_FiltersByStatusActivityAndTime()
    {
        var store = await OpenAsync();
        for (var day = 1; day <= 4; day++)
        {
            var values = new Dictionary<string, object>
            {
                [RowProperties.Status] = day % 2 == 0 ? "Failed" : "Running",
                [RowProperties.Active] = day % 2 == 1,
                [RowProperties.CreatedAt] = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero),
            };
            await store.CommitAsync($"p{day}", [new RowOperation.Add("instance", values)], Timeout);
        }

        Assert.Equal(["p2/instance", "p4/instance"], await SortedAsync(new RowQuery { Statuses = ["Failed", "Completed"] }));
        Assert.Equal(["p1/instance", "p3/instance"], await SortedAsync(new RowQuery { Active = true }));
        Assert.Equal(
            ["p2/instance", "p3/instance"],
            await SortedAsync(new RowQuery { CreatedFrom = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), CreatedTo = new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero) }));
        Assert.Empty(await SortedAsync(new RowQuery { Statuses = [] }));

        async Task<IEnumerable<string>> SortedAsync(RowQuery query) => (await AllAsync(store, query)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Transaction_BeyondTheLimits_IsRefusedBeforeItIsSent()
    {
        var store = await OpenAsync();
        var tooMany = Enumerable.Range(0, 101).Select(index => Add($"r{index}", index)).ToList();
        var longText = new Dictionary<string, object> { ["Text"] = new string('x', TransactionLimits.StringChars + 1) };

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync("p", tooMany, Timeout));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync("p", [Add("twice", 1), Add("twice", 2)], Timeout));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync("p", [new RowOperation.Add("r", longText)], Timeout));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync("p/q", [Add("r", 1)], Timeout));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync("p", [], Timeout));
    }

    [Fact]
    public async Task RowsAndTransactions_AreTakenUpToTheLimits_AndRefusedBeyond()
    {
        var store = await OpenAsync();

        await store.CommitAsync("p", [Wide("r", 15, 'x')], Timeout);
        Assert.Contains("bytes", (await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync("p", [Wide("s", 17, 'x')], Timeout))).Message, StringComparison.Ordinal);
        // On the wire a letter with an accent, or a quotation mark, is six characters.
        await store.CommitAsync("p", [Wide("t", 7, 'é'), Wide("u", 7, '"'), Wide("v", 6, 'é')], Timeout);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync("p", [Wide("w", 8, 'é'), Wide("x", 8, '"'), Wide("y", 8, 'é')], Timeout));
        await store.CommitAsync("p", [Wide("w", 15, 'x'), Wide("x", 15, 'x')], Timeout);

        Assert.Null(await store.ReadAsync("p", "s", Timeout));
        Assert.Null(await store.ReadAsync("p", "y", Timeout));
    }

    [Fact]
    public async Task Blobs_AreOverwritten_ReadAndDeletedByPrefix()
    {
        var store = await OpenAsync();
        await store.PutBlobAsync("i/one", Encoding.UTF8.GetBytes("1"), Timeout);
        await store.PutBlobAsync("i/one", Encoding.UTF8.GetBytes("1 again"), Timeout);
        await store.PutBlobAsync("j/two", Encoding.UTF8.GetBytes("2"), Timeout);

        var one = await store.GetBlobAsync("i/one", Timeout);
        await store.DeleteBlobsAsync("i/", Timeout);

        Assert.Equal("1 again", Encoding.UTF8.GetString(one!.Value.Span));
        Assert.Null(await store.GetBlobAsync("i/one", Timeout));
        Assert.NotNull(await store.GetBlobAsync("j/two", Timeout));
    }

    private static RowOperation.Add Wide(string row, int properties, char filling) =>
        new(row, Enumerable.Range(0, properties).ToDictionary(number => $"Text{number}", object (_) => new string(filling, TransactionLimits.StringChars)));

    private static RowOperation.Add Add(string row, int number) => new(row, Values(number));

    private static Dictionary<string, object> Values(int number) => new() { ["N"] = number };

    private static async Task<List<string>> AllAsync(IHubStore store, RowQuery query)
    {
        List<string> keys = [];
        do
        {
            var page = await store.QueryAsync(query, Timeout);
            keys.AddRange(page.Rows.Select(row => $"{row.PartitionKey}/{row.RowKey}"));
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return keys;
    }

    private async Task<IHubStore> OpenAsync()
    {
        var store = await NewStoreAsync();
        await store.InitializeAsync(Timeout);
        return store;
    }
}
