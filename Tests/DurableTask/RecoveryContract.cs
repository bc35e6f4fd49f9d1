using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>What survives the death of a host, and how the next one takes over, whatever the store.</summary>
public abstract class RecoveryContract
{
    protected static CancellationToken Timeout => Patience.Token;

    private protected abstract Task<IHubStore> NewStoreAsync();

    [Fact]
    public async Task DeadHost_LeavesEverythingToTheNext()
    {
        var store = await NewStoreAsync();
        var released = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        Action<DurableTaskRegistry> Tasks(bool blocks) => tasks => tasks
            .AddOrchestratorFunc<string>("Parent", async context =>
            {
                var first = await context.WaitForExternalEvent<string>("e");
                var child = await context.CallSubOrchestratorAsync<string>("Child", first);
                await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
                return child + await context.WaitForExternalEvent<string>("e");
            })
            .AddOrchestratorFunc<string, string>("Child", (context, input) => context.CallActivityAsync<string>("Work", input))
            .AddActivityFunc<string, string>("Work", async (_, input) =>
            {
                if (blocks)
                {
                    started.TrySetResult();
                    await released.Task;
                }
                return input + "!";
            });

        string id;
        await using (var first = await TestHub.StartAsync(store, Tasks(blocks: true), identity: TestHub.DeadProcess()))
        {
            id = await first.Client.ScheduleNewOrchestrationInstanceAsync("Parent", Timeout);
            await first.Client.RaiseEventAsync(id, "e", "a", Timeout);
            await first.Client.RaiseEventAsync(id, "e", "b", Timeout);
            await started.Task.WaitAsync(Timeout);
            first.Die();
            released.SetResult();
        }
        await using var second = await TestHub.StartAsync(store, Tasks(blocks: false));
        var done = await second.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal("a!b", done.ReadOutputAs<string>());
        Assert.Equal(2, second.Hub.Epoch);
    }

    [Fact]
    public async Task OrderlyStop_HandsTheHubOverAtOnce()
    {
        var store = await NewStoreAsync();
        Action<DurableTaskRegistry> tasks = registry => registry.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e"));
        string id;
        await using (var first = await TestHub.StartAsync(store, tasks))
        {
            id = await first.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout);
        }

        await using var second = await TestHub.StartAsync(store, tasks);
        await second.Client.RaiseEventAsync(id, "e", "x", Timeout);
        var done = await second.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal("x", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Standby_TakesOverWhenTheLeaseLapses_AndTheOldHostCanDoNothingMore()
    {
        var store = await NewStoreAsync();
        var (oldTime, newTime) = (new FakeTimeProvider(DateTimeOffset.UtcNow), new FakeTimeProvider(DateTimeOffset.UtcNow));
        var activities = 0;
        Action<DurableTaskRegistry> tasks = registry => registry
            .AddOrchestratorFunc<string>("Wait", async context =>
            {
                var input = await context.WaitForExternalEvent<string>("e");
                await context.CallActivityAsync("Count");
                return input;
            })
            .AddActivityFunc("Count", _ => Interlocked.Increment(ref activities));
        await using var old = await TestHub.StartAsync(store, tasks, oldTime);
        var id = await old.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout);
        await old.Hub.WhenIdleAsync();

        await using var standby = await TestHub.StartAsync(store, tasks, newTime);
        Assert.False(standby.Hub.IsActive);
        // The old host's clock stands still: it is paused. The standby's clock goes on.
        while (!standby.Hub.IsActive)
        {
            Timeout.ThrowIfCancellationRequested();
            newTime.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => old.Client.RaiseEventAsync(id, "e", "from the past", Timeout));
        await standby.Client.RaiseEventAsync(id, "e", "now", Timeout);
        var done = await standby.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal("now", done.ReadOutputAs<string>());
        Assert.Equal(1, activities);
        var patience = Timeout;
        while (old.Hub.IsActive)
        {
            patience.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task ChangedCode_IsReportedWithADifference_WhenItsInstanceIsReplayed()
    {
        var store = await NewStoreAsync();
        string id;
        await using (var first = await TestHub.StartAsync(store, registry => registry
            .AddOrchestratorFunc("Changing", async context =>
            {
                await context.CallActivityAsync("Old");
                await context.WaitForExternalEvent<string>("e");
            })
            .AddActivityFunc("Old", _ => { })))
        {
            id = await first.Client.ScheduleNewOrchestrationInstanceAsync("Changing", Timeout);
            await first.Hub.WhenIdleAsync();
        }

        await using var second = await TestHub.StartAsync(store, registry => registry
            .AddOrchestratorFunc("Changing", async context =>
            {
                await context.CallActivityAsync("New");
                await context.WaitForExternalEvent<string>("e");
            }));
        await second.Client.RaiseEventAsync(id, "e", "x", Timeout);
        var done = await second.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("TaskScheduled 'Old' (#0)", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("TaskScheduled 'New' (#0)", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
