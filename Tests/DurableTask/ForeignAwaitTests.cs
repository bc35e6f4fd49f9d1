using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>An orchestrator that awaits what is not durable is told so, whenever and wherever that ends.</summary>
public sealed class ForeignAwaitTests
{
    private readonly TaskCompletionSource _foreign = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FakeTimeProvider _time = new();
    private int _activities;

    [Theory]
    [InlineData("Later")]
    [InlineData("LaterWithoutContext")]
    [InlineData("EndsWithoutContext")]
    public async Task ForeignTaskThatEndsLater_OnAnotherThread_FailsALiveOrchestratorAtOnce(string orchestrator)
    {
        await using var hub = await StartAsync(forceReplay: false);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, Patience.Token);
        await hub.Hub.WhenIdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync(id, Patience.Token))!.RuntimeStatus);

        await Task.Run(_foreign.SetResult, Patience.Token);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Patience.Token);
        await hub.Hub.WhenIdleAsync();

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "NonDeterministicOrchestrationException"), (done.RuntimeStatus, done.FailureDetails?.ErrorType));
        Assert.Contains("not durable", done.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(0, _activities);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ForeignTaskThatNeverEnds_FailsTheOrchestrator_WhenNothingDurableIsLeftToWakeIt(bool forceReplay)
    {
        await using var hub = await StartAsync(forceReplay);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("EventThenForeign", Patience.Token);
        await hub.Hub.WhenIdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync(id, Patience.Token))!.RuntimeStatus);

        await hub.Client.RaiseEventAsync(id, "e", Patience.Token);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Patience.Token);

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "NonDeterministicOrchestrationException"), (done.RuntimeStatus, done.FailureDetails?.ErrorType));
    }

    [Fact]
    public async Task TaskThatNobodyEnds_MayStandBesideADurableOne()
    {
        await using var hub = await StartAsync(forceReplay: false);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("TimerOrNothing", Patience.Token);
        await hub.Hub.WhenIdleAsync();
        _time.Advance(TimeSpan.FromDays(90));
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
    }

    private Task<TestHub> StartAsync(bool forceReplay) => TestHub.StartAsync(
        new MemoryHubStore(),
        tasks => tasks
            .AddOrchestratorFunc("Later", async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None);
                await _foreign.Task;
                await context.CallActivityAsync("Count");
                await timer;
            })
            .AddOrchestratorFunc("LaterWithoutContext", async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None);
                await _foreign.Task.ConfigureAwait(false);
                await context.CallActivityAsync("Count");
                await timer;
            })
            .AddOrchestratorFunc("EndsWithoutContext", async context =>
            {
                _ = context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None);
                await _foreign.Task.ConfigureAwait(false);
            })
            .AddOrchestratorFunc("EventThenForeign", async context =>
            {
                var raised = context.WaitForExternalEvent<object>("e");
                await _foreign.Task;
                await raised;
            })
            .AddOrchestratorFunc("TimerOrNothing", async context =>
                await Task.WhenAny(context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None), new TaskCompletionSource().Task))
            .AddActivityFunc("Count", _ => { Interlocked.Increment(ref _activities); }),
        _time,
        forceReplay);
}
