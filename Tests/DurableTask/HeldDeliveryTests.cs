using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>What is addressed to a parked instance waits for it, and hinders nobody.</summary>
public sealed class HeldDeliveryTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryHubStore _memory = new();

    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task AnswerAndEventToAParkedInstance_ReachItWhenItIsResumed()
    {
        await using var hub = await StartWithParkedParentAsync();

        await hub.Client.ResumeInstanceAsync("parent", "mended", Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync("parent", true, Timeout);

        Assert.Equal("from the child, from the sender", done.ReadOutputAs<string>());
        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync("child", Timeout)).PurgedInstanceCount);
    }

    [Fact]
    public async Task FinishedInstanceWithAnUndeliveredMessage_IsRefusedOrSkipped_NotWaitedFor()
    {
        await using var hub = await StartWithParkedParentAsync();

        foreach (var request in new Func<Task>[] { () => hub.Client.PurgeInstanceAsync("child", Timeout), () => hub.Client.RestartAsync("child", cancellation: Timeout) })
        {
            var refused = await Assert.ThrowsAnyAsync<InvalidOperationException>(request);
            Assert.Contains("parent", refused.Message, StringComparison.Ordinal);
        }
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Quick", new StartOrchestrationOptions("quick"), Timeout);
        await hub.Client.WaitForInstanceCompletionAsync("quick", Timeout);
        Assert.Equal(1, (await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), Timeout)).PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("quick", Timeout));

        await hub.Client.TerminateInstanceAsync("parent", Timeout);
        await hub.Client.WaitForInstanceCompletionAsync("parent", Timeout);
        await hub.Hub.WhenIdleAsync();
        Assert.Equal(3, (await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), Timeout)).PurgedInstanceCount);
    }

    [Fact]
    public async Task PurgeThatWaitsForADelivery_IsRefused_WhenTheReceiverTurnsOutToBeHeld()
    {
        var store = new InterceptedStore(_memory);
        await using var hub = await StartAsync(store);
        await ParkParentAsync(hub, store);
        var delivering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.OnCommit = async (partition, operations, commit) =>
        {
            var etags = await commit();
            if (partition == "child")
            {
                delivering.TrySetResult();
            }
            return etags;
        };

        await hub.Client.RaiseEventAsync("child", "end", Timeout);
        await delivering.Task.WaitAsync(Timeout);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => hub.Client.PurgeInstanceAsync("child", Timeout));
    }

    [Fact]
    public async Task RecursiveTerminationOfAParkedInstance_ReachesItsChildren()
    {
        var store = new InterceptedStore(_memory);
        await using var hub = await StartAsync(store);
        await ParkParentAsync(hub, store);

        await hub.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions(Recursive: true), Timeout);
        await hub.Client.WaitForInstanceCompletionAsync("parent", Timeout);
        await hub.Hub.WhenIdleAsync().WaitAsync(Timeout);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.Client.GetInstanceAsync("child", Timeout))!.RuntimeStatus);
    }

    private async Task<TestHub> StartWithParkedParentAsync()
    {
        var store = new InterceptedStore(_memory);
        var hub = await StartAsync(store);
        await ParkParentAsync(hub, store);
        await hub.Client.RaiseEventAsync("child", "end", Timeout);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sender", new StartOrchestrationOptions("sender"), Timeout);
        await hub.Client.WaitForInstanceCompletionAsync("child", Timeout);
        await hub.Client.WaitForInstanceCompletionAsync("sender", Timeout);
        await hub.Hub.WhenIdleAsync().WaitAsync(Timeout);
        return hub;
    }

    private async Task ParkParentAsync(TestHub hub, InterceptedStore store)
    {
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"), Timeout);
        await hub.Hub.WhenIdleAsync().WaitAsync(Timeout);
        store.OnCommit = (partition, operations, commit) =>
            partition == "parent" && operations.Any(each => each is RowOperation.Add) ? throw new InvalidOperationException("The step is too large.") : commit();
        var refused = hub.Client.RaiseEventAsync("parent", "nothing", Timeout);
        while (!refused.IsCompleted)
        {
            // Each try waits a little longer.
            Timeout.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await Assert.ThrowsAsync<InvalidOperationException>(() => refused);
        store.OnCommit = (_, _, commit) => commit();
    }

    private Task<TestHub> StartAsync(IHubStore store) => TestHub.StartAsync(
        store,
        tasks => tasks
            .AddOrchestratorFunc<string>("Parent", async context =>
            {
                var answer = await context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child"));
                return $"{answer}, {await context.WaitForExternalEvent<string>("sent")}";
            })
            .AddOrchestratorFunc<string>("Child", async context =>
            {
                await context.WaitForExternalEvent<object>("end");
                return "from the child";
            })
            .AddOrchestratorFunc<int>("Sender", context =>
            {
                context.SendEvent("parent", "sent", "from the sender");
                return 1;
            })
            .AddOrchestratorFunc<int>("Quick", _ => 1),
        _time,
        configure: services => services.AddOptions<TableStorageOptions>().Configure(options => options.CrashLimit = 3));
}
