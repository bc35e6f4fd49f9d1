using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class StorageCostTests
{
    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task FiveActivities_CostSixWrites_AndNoRead()
    {
        var store = new CountingStore(new MemoryHubStore());
        var released = new TaskCompletionSource();
        await using var hub = await TestHub.StartAsync(store, tasks => tasks
            .AddOrchestratorFunc("Five", async context =>
            {
                for (var step = 0; step < 5; step++)
                {
                    await context.CallActivityAsync("Nothing");
                }
            })
            .AddActivityFunc("Nothing", _ => released.Task), new FakeTimeProvider());
        await hub.Hub.WhenActive;
        store.Reset();

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Five", Timeout);
        var completion = hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Timeout);
        released.SetResult();
        await completion;

        Assert.Equal((6, 0, 1), (store.Writes, store.Reads, store.HubWrites));
    }

    [Fact]
    public async Task RowKeys_AreUniqueInTheWholeTable()
    {
        var store = new MemoryHubStore();
        await using var hub = await TestHub.StartAsync(store, tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Child"))
            .AddOrchestratorFunc<string>("Child", context => context.WaitForExternalEvent<string>("e")));

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", Timeout);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", Timeout);
        await hub.Hub.WhenIdleAsync();

        // Otherwise every operation on Azurite costs time in proportion to the number of instances.
        var rows = (await store.QueryAsync(new RowQuery(), Timeout)).Rows;
        Assert.Equal(4, rows.Count(row => row.RowKey.StartsWith(InstanceKeys.InstanceFrom, StringComparison.Ordinal)));
        Assert.Distinct(rows.Select(row => row.RowKey));
    }

    [Fact]
    public async Task ActiveIndex_WritesIdsThatArriveTogether_InOneTransaction_AndRemovesTheirPagesInAnother()
    {
        var time = new FakeTimeProvider();
        var store = new CountingStore(new MemoryHubStore());
        using var lease = new HostLease(store, time, new EngineOptions());
        await lease.TryAcquireAsync(Timeout);
        var flushes = new Queue<Func<Task>>();
        using var index = new ActiveIndex(lease, time, flushes.Enqueue, Timeout);
        store.Reset();

        var joining = Enumerable.Range(0, 500).Select(number => index.AddAsync($"i{number}")).ToList();
        await flushes.Dequeue()();
        var pages = await Task.WhenAll(joining);
        var writesToJoin = store.HubWrites;
        foreach (var page in pages)
        {
            index.Remove(page);
        }
        time.Advance(TimeSpan.FromSeconds(2));
        await flushes.Dequeue()();

        Assert.Equal((1, 5, 2), (writesToJoin, pages.Distinct().Count(), store.HubWrites));
        Assert.Empty(flushes);
        Assert.Single((await store.QueryAsync(new RowQuery { PartitionKey = InstanceKeys.Hub }, Timeout)).Rows);
    }

    [Fact]
    public async Task IdleHub_WithWaitingInstances_DoesNothingButRenewItsLease()
    {
        var time = new FakeTimeProvider();
        var store = new CountingStore(new MemoryHubStore());
        await using var hub = await TestHub.StartAsync(
            store, tasks => tasks.AddOrchestratorFunc<int>("Wait", context => context.WaitForExternalEvent<int>("e", TimeSpan.FromDays(90))), time);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout)));
        await hub.Hub.WhenIdleAsync();
        store.Reset();

        for (var second = 0; second < 60; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await hub.Hub.WhenIdleAsync();
        }

        Assert.Equal((0, 0), (store.Writes, store.Reads));
        Assert.InRange(store.HubWrites, 1, 12);
    }
}
