using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class TaskFailureTests
{
    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task FailedOrchestration_KeepsTheWholeChainOfFailures()
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc("Grandparent", context => context.CallSubOrchestratorAsync("Parent"))
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Child"))
            .AddOrchestratorFunc("Child", context => context.CallActivityAsync("Boom"))
            .AddActivityFunc("Boom", _ => throw new InvalidOperationException("boom", new ArgumentException("cause"))));

        var failure = (await RunAsync(hub, "Grandparent")).FailureDetails!;

        List<TaskFailureDetails> chain = [];
        for (var each = failure; each is not null; each = each.InnerFailure)
        {
            chain.Add(each);
        }
        string[] expected =
            [typeof(TaskFailedException).FullName!, typeof(TaskFailedException).FullName!, typeof(TaskFailedException).FullName!, "System.InvalidOperationException", "System.ArgumentException"];
        Assert.Equal(expected, chain.Select(each => each.ErrorType));
        Assert.True(chain[0].IsCausedBy<TaskFailedException>());
        Assert.True(chain[3].IsCausedBy<InvalidOperationException>());
        Assert.True(chain[4].IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task FailureOfAnySize_IsStored()
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc("Huge", _ => throw Enumerable.Range(0, 30).Aggregate(new InvalidOperationException("first"), (inner, _) => new InvalidOperationException(new string('"', 20_000), inner))));

        var failed = await RunAsync(hub, "Huge");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.True(failed.FailureDetails!.InnerFailure!.IsCausedBy<InvalidOperationException>());
    }

    [Fact]
    public async Task MissingTask_IsNotTriedAgain_AndReachesNoHandler()
    {
        var asked = 0;
        RetryHandler handler = _ => ++asked < 3;
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Calls", async context =>
        {
            var (began, ends) = (context.CurrentUtcDateTime, new List<string>());
            foreach (var retry in new[] { TaskOptions.FromRetryHandler(handler), TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromHours(1))) })
            {
                ends.Add((await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Nowhere", options: retry))).FailureDetails.ErrorType);
                ends.Add((await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Nowhere", options: retry))).FailureDetails.ErrorType);
            }
            return string.Join(' ', ends);
        }));

        var done = await RunAsync(hub, "Calls");

        Assert.Equal("ActivityTaskNotFound OrchestratorTaskNotFound ActivityTaskNotFound OrchestratorTaskNotFound", done.ReadOutputAs<string>());
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task OptionsGivenAsInput_AreRefused()
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Calls", async context =>
                (await Assert.ThrowsAsync<ArgumentException>(() => context.CallActivityAsync<int>("Any", (object)new TaskOptions(new RetryPolicy(3, TimeSpan.FromHours(1)))))).ParamName!)
            .AddActivityFunc("Any", _ => 1));

        Assert.Equal("input", (await RunAsync(hub, "Calls")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitersOfOneEventWithDifferentTypes_AreRefused()
    {
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc<int>("Waits", async context =>
        {
            var number = context.WaitForExternalEvent<int>("e");
            await Assert.ThrowsAsync<ArgumentException>(() => context.WaitForExternalEvent<string>("E", Timeout));
            using var given = new CancellationTokenSource();
            var other = context.WaitForExternalEvent<Guid>("other", given.Token);
            given.Cancel();
            using var never = new CancellationTokenSource();
            var afterwards = context.WaitForExternalEvent<string>("other", never.Token);
            Assert.True(other.IsCanceled && !afterwards.IsCompleted);
            return await number;
        }));

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", Timeout);
        await hub.Client.RaiseEventAsync(id, "e", 7, Timeout);

        Assert.Equal(7, (await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout)).ReadOutputAs<int>());
    }

    private static Task<TestHub> StartAsync(Action<DurableTaskRegistry> tasks) => TestHub.StartAsync(new MemoryHubStore(), tasks);

    private static async Task<OrchestrationMetadata> RunAsync(TestHub hub, string name)
    {
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, Timeout);
        return await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Timeout);
    }
}
