using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>What an orchestrator starts and does not wait for, when it starts over or ends in the same step.</summary>
public sealed class FireAndForgetTests
{
    private readonly MemoryHubStore _store = new();
    private int _works;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ActivityAndChildOfAGenerationThatIsOver_RunOnce_AndTheirAnswersDisturbNobody(bool forceReplay)
    {
        await using var hub = await StartAsync(() => Task.CompletedTask, forceReplay: forceReplay);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Over", 3, new StartOrchestrationOptions("over"), Patience.Token);
        var done = await hub.Client.WaitForInstanceCompletionAsync("over", true, Patience.Token);
        await hub.Hub.WhenIdleAsync();

        Assert.Equal("own", done.ReadOutputAs<string>());
        // One in each of three generations, and one in each of their children.
        Assert.Equal(6, _works);
        for (var generation = 1; generation <= 3; generation++)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.GetInstanceAsync($"child-{generation}", Patience.Token))!.RuntimeStatus);
        }
    }

    [Fact]
    public async Task ActivityOfAGenerationThatIsOver_RunsAgain_WhenItsHostDiedBeforeItEnded()
    {
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (var dying = await StartAsync(() => { running.TrySetResult(); return new TaskCompletionSource().Task; }, TestHub.DeadProcess()))
        {
            await dying.Client.ScheduleNewOrchestrationInstanceAsync("Forget", new StartOrchestrationOptions("forget"), Patience.Token);
            await dying.Client.WaitForInstanceCompletionAsync("forget", Patience.Token);
            await running.Task.WaitAsync(Patience.Token);
            dying.Die();
        }
        Assert.Equal(1, _works);

        await using var hub = await StartAsync(() => Task.CompletedTask);
        await hub.Hub.WhenActive;
        await hub.Hub.WhenIdleAsync();

        Assert.Equal(2, _works);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.GetInstanceAsync("forget", Patience.Token))!.RuntimeStatus);
    }

    private Task<TestHub> StartAsync(Func<Task> work, HostIdentity? identity = null, bool forceReplay = false) => TestHub.StartAsync(
        _store,
        tasks => tasks
            .AddOrchestratorFunc<int, string>("Over", async (context, left) =>
            {
                if (left == 0)
                {
                    return await context.CallActivityAsync<string>("Own");
                }
                _ = context.CallActivityAsync("Work");
                _ = context.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions(instanceId: $"child-{left}"));
                context.ContinueAsNew(left - 1);
                return string.Empty;
            })
            .AddOrchestratorFunc<int, string>("Forget", (context, over) =>
            {
                if (over == 0)
                {
                    _ = context.CallActivityAsync("Work");
                    context.ContinueAsNew(1);
                }
                return Task.FromResult(string.Empty);
            })
            .AddOrchestratorFunc("Child", context => context.CallActivityAsync("Work"))
            .AddActivityFunc("Own", _ => "own")
            .AddActivityFunc("Work", _ =>
            {
                Interlocked.Increment(ref _works);
                return work();
            }),
        forceReplay: forceReplay,
        identity: identity);
}
