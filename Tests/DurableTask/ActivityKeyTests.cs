using System.Collections.Concurrent;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class ActivityKeyTests
{
    private readonly ConcurrentQueue<string> _keys = new();

    [Fact]
    public async Task Key_IsTheSameAfterACrash_AndAnotherForARetryAndForAnotherCall()
    {
        var store = new MemoryHubStore();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (var dying = await TestHub.StartAsync(store, Tasks(_ => { started.TrySetResult(); return new TaskCompletionSource().Task; }), identity: TestHub.DeadProcess()))
        {
            await dying.Client.ScheduleNewOrchestrationInstanceAsync("Twice", new StartOrchestrationOptions("i"), Patience.Token);
            await started.Task.WaitAsync(Patience.Token);
            dying.Die();
        }
        var runs = 0;
        await using var hub = await TestHub.StartAsync(store, Tasks(_ => ++runs == 1 ? throw new IOException("not now") : Task.CompletedTask));
        await hub.Client.WaitForInstanceCompletionAsync("i", Patience.Token);
        await hub.Client.RestartAsync("i", cancellation: Patience.Token);
        await hub.Client.WaitForInstanceCompletionAsync("i", Patience.Token);

        // Killed, again and refused, retried, the second call; then both calls of the instance that was started anew.
        string[] keys = [.. _keys];
        Assert.Equal(6, keys.Length);
        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(5, keys.Distinct().Count());
        Assert.All(keys, key => Assert.StartsWith("i/", key, StringComparison.Ordinal));
    }

    [Fact]
    public void Key_OfAForeignContext_IsRefused() => Assert.Throws<ArgumentException>(() => ActivityKey.Of(new Foreign()));

    private Action<DurableTaskRegistry> Tasks(Func<TaskActivityContext, Task> work) => tasks => tasks
        .AddOrchestratorFunc("Twice", async context =>
        {
            await context.CallActivityAsync("Work", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1))));
            await context.CallActivityAsync("Work");
        })
        .AddActivityFunc("Work", context =>
        {
            _keys.Enqueue(ActivityKey.Of(context));
            return work(context);
        });

    private sealed class Foreign : TaskActivityContext
    {
        public override TaskName Name => "x";

        public override string InstanceId => "x";
    }
}
