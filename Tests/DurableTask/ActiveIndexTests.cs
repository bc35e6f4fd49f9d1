using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class ActiveIndexTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryHubStore _memory = new();

    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task SparsePages_BecomeOne_AtTheNextRecovery()
    {
        string[] ids = [.. Enumerable.Range(0, ActiveIndex.SparsePages + 5).Select(number => $"i{number}")];
        await using (var first = await StartAsync(_memory))
        {
            foreach (var id in ids)
            {
                await first.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id), Timeout);
            }
            Assert.Equal(ids.Length, (await PagesAsync()).Count);
        }

        await using var second = await StartAsync(_memory);
        await SettleAsync(second);
        var pages = await PagesAsync();
        Assert.InRange(pages.Count, 1, 3);
        Assert.Equal(ids.Order(StringComparer.Ordinal), pages.SelectMany(page => page).Order(StringComparer.Ordinal));

        foreach (var id in ids)
        {
            await second.Client.RaiseEventAsync(id, "e", Timeout);
            await second.Client.WaitForInstanceCompletionAsync(id, Timeout);
        }
        await SettleAsync(second);
        Assert.Empty(await PagesAsync());
    }

    [Fact]
    public async Task RemovalThatFails_IsTriedAgain_AndOneThatIsGoneHindersNobody()
    {
        var store = new InterceptedStore(_memory);
        await using var hub = await StartAsync(store);
        foreach (var id in (string[])["a", "b"])
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id), Timeout);
        }
        // Somebody has deleted a page by hand.
        await _memory.CommitAsync(InstanceKeys.Hub, [new RowOperation.Delete((await _memory.QueryAsync(Pages, Timeout)).Rows[0].RowKey)], Timeout);
        var failures = 1;
        store.OnCommit = (partition, operations, commit) => partition == InstanceKeys.Hub && operations.Any(each => each is RowOperation.Delete) && failures-- > 0
            ? throw new IOException("away")
            : commit();
        foreach (var id in (string[])["a", "b"])
        {
            await hub.Client.RaiseEventAsync(id, "e", Timeout);
            await hub.Client.WaitForInstanceCompletionAsync(id, Timeout);
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        var joining = hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("c"), Timeout);
        while (!joining.IsCompleted)
        {
            // A write that failed is tried again a moment later.
            Timeout.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        await joining;
        await SettleAsync(hub);

        Assert.True(failures < 0);
        Assert.Equal(["c"], Assert.Single(await PagesAsync()));
    }

    [Fact]
    public async Task CreationThatStorageCarriesOutAfterItsHostDied_IsFound()
    {
        var store = new InterceptedStore(_memory);
        var sent = new TaskCompletionSource<InterceptedStore.Commit>(TaskCreationOptions.RunContinuationsAsynchronously);
        store.OnCommit = (partition, _, commit) =>
        {
            if (partition != "late")
            {
                return commit();
            }
            sent.TrySetResult(commit);
            return new TaskCompletionSource<IReadOnlyList<string>>().Task;
        };
        var dead = await StartAsync(store, TestHub.DeadProcess());
        var unanswered = dead.Client.ScheduleNewOrchestrationInstanceAsync("Hello", new StartOrchestrationOptions("late"), Timeout);
        var underWay = await sent.Task.WaitAsync(Timeout);
        dead.Die();

        await using var hub = await StartAsync(_memory);
        await hub.Hub.WhenActive;
        await underWay();
        _time.Advance(TimeSpan.FromMinutes(5));
        await hub.Hub.WhenIdleAsync();

        Assert.False(unanswered.IsCompletedSuccessfully);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.GetInstanceAsync("late", Timeout))?.RuntimeStatus);
        await SettleAsync(hub);
    }

    [Fact]
    public async Task IdThatWasNeverCreated_LeavesTheIndex_OnceItCannotBeCreatedAnyMore()
    {
        var store = new InterceptedStore(_memory);
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.OnCommit = (partition, _, commit) => partition == "never" && sent.TrySetResult() ? new TaskCompletionSource<IReadOnlyList<string>>().Task : commit();
        var dead = await StartAsync(store, TestHub.DeadProcess());
        _ = dead.Client.ScheduleNewOrchestrationInstanceAsync("Hello", new StartOrchestrationOptions("never"), Timeout);
        await sent.Task.WaitAsync(Timeout);
        dead.Die();

        await using var hub = await StartAsync(_memory);
        await hub.Hub.WhenActive;
        await SettleAsync(hub);
        Assert.Equal(["never"], Assert.Single(await PagesAsync()));
        _time.Advance(TimeSpan.FromMinutes(5));
        await SettleAsync(hub);
        Assert.Empty(await PagesAsync());
    }

    private static RowQuery Pages => new() { PartitionKey = InstanceKeys.Hub, RowFrom = InstanceKeys.PageFrom, RowBefore = InstanceKeys.PageBefore };

    private async Task<List<List<string>>> PagesAsync() =>
        [.. (await _memory.QueryAsync(Pages, Timeout)).Rows.Select(row => EngineJson.Read<List<string>>((string)row.Properties["Ids"]))];

    /// <summary>Lets what is under way end, and the removals that wait for company go.</summary>
    private async Task SettleAsync(TestHub hub)
    {
        await hub.Hub.WhenActive;
        await hub.Hub.WhenIdleAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        await hub.Hub.WhenIdleAsync();
    }

    private Task<TestHub> StartAsync(IHubStore store, HostIdentity? identity = null) => TestHub.StartAsync(
        store,
        tasks => tasks
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object>("e"))
            .AddOrchestratorFunc("Hello", context => context.CallActivityAsync("Hello"))
            .AddActivityFunc("Hello", _ => { }),
        _time,
        identity: identity);
}
