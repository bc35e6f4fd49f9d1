using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class RecursivePurgeTests
{
    private readonly InterceptedStore _store = new(new MemoryHubStore());

    private static CancellationToken Timeout => Patience.Token;

    private static PurgeInstanceOptions Recursive => new(Recursive: true);

    [Fact]
    public async Task PurgeOfARunningParent_IsRefused_BeforeAnyChildIsTouched()
    {
        await using var hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"), Timeout);
        await hub.Hub.WhenIdleAsync().WaitAsync(Timeout);

        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.PurgeInstanceAsync("parent", Recursive, Timeout));

        Assert.NotNull(await hub.Client.GetInstanceAsync("parent-child", Timeout));
        Assert.NotNull(await hub.Client.GetInstanceAsync("parent-child-grandchild", Timeout));
    }

    [Fact]
    public async Task PurgeOfAFinishedParent_TakesItsDescendants_AndNobodyElse()
    {
        await using var hub = await FinishedAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Grandchild", new StartOrchestrationOptions("stranger"), Timeout);
        await hub.Client.WaitForInstanceCompletionAsync("stranger", Timeout);
        await hub.Client.PurgeInstanceAsync("parent-child-grandchild", Timeout);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Grandchild", new StartOrchestrationOptions("parent-child-grandchild"), Timeout);
        await hub.Client.WaitForInstanceCompletionAsync("parent-child-grandchild", Timeout);

        Assert.Equal(2, (await hub.Client.PurgeInstanceAsync("parent", Recursive, Timeout)).PurgedInstanceCount);

        Assert.Equal(["parent-child-grandchild", "stranger"], await IdsAsync(hub));
    }

    [Fact]
    public async Task PurgeThatWasInterrupted_IsFinishedByTheNext()
    {
        await using (var dying = await FinishedAsync())
        {
            _store.OnCommit = (partition, operations, commit) =>
            {
                if (partition == "parent" && operations.Any(each => each is RowOperation.Delete))
                {
                    dying.Die();
                    throw new IOException("The process is dead.");
                }
                return commit();
            };
            var purge = dying.Client.PurgeInstanceAsync("parent", Recursive, Timeout);
            Assert.Same(dying.Died, await Task.WhenAny(purge, dying.Died).WaitAsync(Timeout));
        }
        _store.OnCommit = (_, _, commit) => commit();
        await using var hub = await StartAsync();
        var left = (await hub.Client.GetInstanceAsync("parent", true, Timeout))!;
        Assert.Null(left.SerializedInput);
        Assert.Equal(["parent"], await IdsAsync(hub));
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RestartAsync("parent", true, Timeout));

        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync("parent", Recursive, Timeout)).PurgedInstanceCount);

        Assert.Empty(await IdsAsync(hub));
        Assert.Empty(_store.Blobs);
    }

    private static async Task<List<string>> IdsAsync(TestHub hub) =>
        await hub.Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)).Select(each => each.InstanceId).Order().ToListAsync(Timeout);

    private async Task<TestHub> FinishedAsync()
    {
        var hub = await StartAsync(TestHub.DeadProcess());
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new string('x', 100_000), new StartOrchestrationOptions("parent"), Timeout);
        await hub.Client.RaiseEventAsync("parent", "end", Timeout);
        await hub.Client.WaitForInstanceCompletionAsync("parent", Timeout);
        await hub.Hub.WhenIdleAsync();
        return hub;
    }

    private Task<TestHub> StartAsync(SelfHost.DurableTask.Engine.HostIdentity? identity = null) => TestHub.StartAsync(
        _store,
        tasks => tasks
            .AddOrchestratorFunc("Parent", async context =>
            {
                await context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
                await context.WaitForExternalEvent<object>("end");
            })
            .AddOrchestratorFunc("Child", context =>
                context.CallSubOrchestratorAsync("Grandchild", options: new SubOrchestrationOptions(instanceId: context.InstanceId + "-grandchild")))
            .AddOrchestratorFunc<int>("Grandchild", _ => 1),
        identity: identity);
}
