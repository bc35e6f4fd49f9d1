using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>A failed instance goes on where it failed, when what made it fail has been mended.</summary>
public sealed class RewindTests
{
    private readonly MemoryHubStore _store = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _ran = new();
    private bool _isMended;

    [Theory]
    [InlineData("Sequence", "A B | B", false)]
    [InlineData("Sequence", "A B | B", true)]
    [InlineData("FanOut", "A B C | B", false)]
    [InlineData("FanOut", "A B C | B", true)]
    [InlineData("Handled", "B A D | D", false)]
    [InlineData("Handled", "B A D | D", true)]
    [InlineData("Retried", "B B | B", false)]
    [InlineData("Parent", "A B | B", false)]
    [InlineData("Parent", "A B | B", true)]
    [InlineData("First", "B | B", false)]
    public async Task RewoundInstance_RunsAgainWhatFailed_AndNothingElse(string orchestrator, string expected, bool forceReplay)
    {
        await using var hub = await StartAsync(forceReplay);
        await FailAsync(hub, orchestrator);
        _ran.Enqueue("|");

        _isMended = true;
        await hub.Client.RewindInstanceAsync("i", "mended", Patience.Token);
        var done = await hub.Client.WaitForInstanceCompletionAsync("i", true, Patience.Token);

        Assert.Equal((OrchestrationRuntimeStatus.Completed, null, "done"), (done.RuntimeStatus, done.FailureDetails, done.ReadOutputAs<string>()));
        Assert.Equal(Sorted(expected), Sorted(string.Join(' ', _ran)));
        var history = await hub.Client.GetOrchestrationHistoryAsync("i", Patience.Token);
        Assert.Equal("mended", Assert.Single(history, each => each.EventType == EventType.ExecutionRewound).Data);
    }

    [Fact]
    public async Task EventOfTheStepThatFailed_OccursAgain()
    {
        await using var hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Throws", new StartOrchestrationOptions("i"), Patience.Token);
        await hub.Client.RaiseEventAsync("i", "e", "done", Patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.Client.WaitForInstanceCompletionAsync("i", Patience.Token)).RuntimeStatus);

        await hub.Client.RewindInstanceAsync("i", "in vain", Patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.Client.WaitForInstanceCompletionAsync("i", Patience.Token)).RuntimeStatus);
        _isMended = true;
        await hub.Client.RewindInstanceAsync("i", "mended", Patience.Token);
        var done = await hub.Client.WaitForInstanceCompletionAsync("i", true, Patience.Token);

        Assert.Equal((OrchestrationRuntimeStatus.Completed, "done"), (done.RuntimeStatus, done.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task RewoundInstance_SurvivesItsHost()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (var dying = await StartAsync(identity: TestHub.DeadProcess(), onMended: () => { started.TrySetResult(); return new TaskCompletionSource().Task; }))
        {
            await FailAsync(dying, "Parent");
            _isMended = true;
            await dying.Client.RewindInstanceAsync("i", "mended", Patience.Token);
            await started.Task.WaitAsync(Patience.Token);
            dying.Die();
        }

        await using var hub = await StartAsync();
        var done = await hub.Client.WaitForInstanceCompletionAsync("i", true, Patience.Token);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, "done"), (done.RuntimeStatus, done.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task ParentOfAChildThatIsGone_FailsAgain_AndOneWhoseChildEndedMeanwhileHearsIt()
    {
        await using var hub = await StartAsync();
        await FailAsync(hub, "Parent");
        _isMended = true;
        await hub.Client.RewindInstanceAsync("child", "alone", Patience.Token);
        await hub.Client.WaitForInstanceCompletionAsync("child", Patience.Token);
        await hub.Hub.WhenIdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.Client.GetInstanceAsync("i", Patience.Token))!.RuntimeStatus);

        await hub.Client.RewindInstanceAsync("i", "child is done", Patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.WaitForInstanceCompletionAsync("i", Patience.Token)).RuntimeStatus);

        _isMended = false;
        await hub.Client.PurgeInstanceAsync("child", Patience.Token);
        await hub.Client.PurgeInstanceAsync("i", Patience.Token);
        await FailAsync(hub, "Parent");
        await hub.Client.PurgeInstanceAsync("child", Patience.Token);
        await hub.Client.RewindInstanceAsync("i", "child is gone", Patience.Token);
        var failed = await hub.Client.WaitForInstanceCompletionAsync("i", true, Patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Contains("purged", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyAFailedInstance_WhoseHistoryTheCodeStillFollows_IsRewound()
    {
        await using (var hub = await StartAsync())
        {
            await FailAsync(hub, "Sequence");
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Throws", new StartOrchestrationOptions("running"), Patience.Token);
            await Assert.ThrowsAnyAsync<InvalidOperationException>(() => hub.Client.RewindInstanceAsync("running", "no", Patience.Token));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => hub.Client.RewindInstanceAsync("nobody", "no", Patience.Token));
        }
        await using var changed = await TestHub.StartAsync(_store, tasks => tasks.AddOrchestratorFunc<string>("Sequence", context => context.CallActivityAsync<string>("Other")), _time);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => changed.Client.RewindInstanceAsync("i", "no", Patience.Token));
        Assert.Contains("TaskScheduled 'A'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await changed.Client.GetInstanceAsync("i", Patience.Token))!.RuntimeStatus);
    }

    // What runs at once ends in any order.
    private static IEnumerable<string> Sorted(string ran) => ran.Split('|').Select(part => string.Join(' ', part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)));

    private async Task FailAsync(TestHub hub, string orchestrator)
    {
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, new StartOrchestrationOptions("i"), Patience.Token);
        await hub.Hub.WhenIdleAsync();
        // For the delay of a retry.
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.Client.WaitForInstanceCompletionAsync("i", Patience.Token)).RuntimeStatus);
        await hub.Hub.WhenIdleAsync();
    }

    private Task<TestHub> StartAsync(bool forceReplay = false, HostIdentity? identity = null, Func<Task>? onMended = null) => TestHub.StartAsync(
        _store,
        tasks => tasks
            .AddOrchestratorFunc<string>("Sequence", async context =>
            {
                await context.CallActivityAsync("A");
                return await context.CallActivityAsync<string>("B");
            })
            .AddOrchestratorFunc<string>("First", context => context.CallActivityAsync<string>("B"))
            .AddOrchestratorFunc<string>("FanOut", async context => (await Task.WhenAll(
                context.CallActivityAsync<string>("A"), context.CallActivityAsync<string>("B"), context.CallActivityAsync<string>("C")))[1])
            .AddOrchestratorFunc<string>("Handled", async context =>
            {
                try
                {
                    await context.CallActivityAsync("B");
                }
                catch (TaskFailedException)
                {
                    await context.CallActivityAsync("A");
                }
                return await context.CallActivityAsync<string>("D");
            })
            .AddOrchestratorFunc<string>("Retried", context => context.CallActivityAsync<string>("B", TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)))))
            .AddOrchestratorFunc<string>("Parent", context => context.CallSubOrchestratorAsync<string>("Sequence", new SubOrchestrationOptions(instanceId: "child")))
            .AddOrchestratorFunc<string>("Throws", async context =>
            {
                var raised = await context.WaitForExternalEvent<string>("e");
                return _isMended ? raised : throw new InvalidOperationException("broken");
            })
            .AddActivityFunc("A", _ => Run("A"))
            .AddActivityFunc("C", _ => Run("C"))
            .AddActivityFunc("B", _ => RunOrFailAsync("B", onMended))
            .AddActivityFunc("D", _ => RunOrFailAsync("D", onMended)),
        _time,
        forceReplay,
        identity);

    private string Run(string activity)
    {
        _ran.Enqueue(activity);
        return "done";
    }

    private async Task<string> RunOrFailAsync(string activity, Func<Task>? onMended)
    {
        Run(activity);
        if (_isMended && onMended is not null)
        {
            await onMended();
        }
        return _isMended ? "done" : throw new InvalidOperationException($"{activity} is broken");
    }
}
