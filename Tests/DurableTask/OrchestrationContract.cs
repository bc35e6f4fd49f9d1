using Microsoft.Extensions.DependencyInjection;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>What orchestrations and clients may rely on, whatever the store, with and without live orchestrators kept between steps.</summary>
public abstract partial class OrchestrationContract
{
    protected static CancellationToken Timeout => Patience.Token;

    private protected abstract Task<IHubStore> NewStoreAsync();

    private protected async Task<TestHub> StartAsync(Action<DurableTaskRegistry> tasks, bool forceReplay = false, Action<IServiceCollection>? configure = null) =>
        await TestHub.StartAsync(await NewStoreAsync(), tasks, forceReplay: forceReplay, configure: configure);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ActivitiesInSequence_GiveTheirResultsInOrder(bool forceReplay)
    {
        await using var hub = await StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<int, List<int>>("Sequence", async (context, start) =>
                {
                    List<int> values = [];
                    for (var step = 0; step < 5; step++)
                    {
                        values.Add(await context.CallActivityAsync<int>("Next", start + step));
                    }
                    return values;
                })
                .AddActivityFunc<int, int>("Next", (_, value) => value + 1),
            forceReplay);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 10, Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Timeout);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal([11, 12, 13, 14, 15], done.ReadOutputAs<List<int>>()!);
        Assert.Equal(10, done.ReadInputAs<int>());
        Assert.Equal("Sequence", done.Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FanOut_WithOneFailure_ThrowsAfterAllHaveEnded(bool forceReplay)
    {
        await using var hub = await StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<string>("Fan", async context =>
                {
                    var calls = Enumerable.Range(0, 3).Select(index => context.CallActivityAsync<int>("Part", index)).ToArray();
                    try
                    {
                        await Task.WhenAll(calls);
                        return "none failed";
                    }
                    catch (TaskFailedException failure)
                    {
                        return string.Join(",", calls.Select(call => call.Status)) + " " + failure.Message;
                    }
                })
                .AddActivityFunc<int, int>("Part", (_, index) => index == 1 ? throw new InvalidOperationException("boom") : index),
            forceReplay);

        var done = await RunAsync(hub, "Fan");

        Assert.Equal(
            "RanToCompletion,Faulted,RanToCompletion Task 'Part' (#1) failed with an unhandled exception: boom", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task UnhandledActivityFailure_FailsTheInstance_WithDetails()
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc("Failing", context => context.CallActivityAsync("Boom"))
            .AddActivityFunc("Boom", _ => throw new InvalidOperationException("boom", new ArgumentException("cause"))));

        var done = await RunAsync(hub, "Failing");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("Task 'Boom' (#0) failed with an unhandled exception: boom", done.SerializedOutput, StringComparison.Ordinal);
        Assert.True(done.FailureDetails!.IsCausedBy<TaskFailedException>());
    }

    [Fact]
    public async Task CaughtActivityFailure_TellsTypeMessageAndInnerFailure()
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Catching", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Boom");
                    return "no failure";
                }
                catch (TaskFailedException failure)
                {
                    var details = failure.FailureDetails;
                    return $"{failure.TaskName} {failure.TaskId} {details.ErrorType} {details.InnerFailure!.ErrorType} "
                        + $"{details.IsCausedBy<InvalidOperationException>()} {details.IsCausedBy<Exception>()} {details.IsCausedBy<ArgumentException>()}";
                }
            })
            .AddActivityFunc("Boom", _ => throw new InvalidOperationException("boom", new ArgumentException("cause"))));

        var done = await RunAsync(hub, "Catching");

        Assert.Equal("Boom 0 System.InvalidOperationException System.ArgumentException True True False", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task UnknownOrchestrator_FailsTheInstance_AndUnknownActivity_FailsTheCall()
    {
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc("Caller", context => context.CallActivityAsync("Nowhere")));

        var unknown = await RunAsync(hub, "NotThere");
        var caller = await RunAsync(hub, "Caller");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, unknown.RuntimeStatus);
        Assert.Contains("NotThere", unknown.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("Nowhere", caller.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_AreKeptUntilAwaited_WhateverTheirCase(bool forceReplay)
    {
        await using var hub = await StartAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Collect", async context =>
            {
                var first = await context.WaitForExternalEvent<string>("go");
                var second = await context.WaitForExternalEvent<string>("Never");
                var third = await context.WaitForExternalEvent<string>("never");
                return first + second + third;
            }),
            forceReplay);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Collect", Timeout);
        await hub.Client.RaiseEventAsync(id, "NEVER", "b", Timeout);
        await hub.Client.RaiseEventAsync(id, "never", "c", Timeout);
        await hub.Client.RaiseEventAsync(id, "GO", "a", Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal("abc", done.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OfTwoWaiters_TheYoungestIsServedFirst(bool forceReplay)
    {
        await using var hub = await StartAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Lifo", async context =>
            {
                var older = context.WaitForExternalEvent<int>("n");
                var younger = context.WaitForExternalEvent<int>("n");
                return $"{await younger},{await older}";
            }),
            forceReplay);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Lifo", Timeout);
        await hub.Client.RaiseEventAsync(id, "n", 1, Timeout);
        await hub.Client.RaiseEventAsync(id, "n", 2, Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal("1,2", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task EventsRaisedRightAfterScheduling_AreNeverLost()
    {
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc<int>("One", context => context.WaitForExternalEvent<int>("e")));

        await Parallel.ForEachAsync(Enumerable.Range(0, 60), Timeout, async (number, cancellation) =>
        {
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("One", cancellation);
            await hub.Client.RaiseEventAsync(id, "e", number, cancellation);
            var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, cancellation);
            Assert.Equal(number, done.ReadOutputAs<int>());
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SubOrchestrations_AnswerOrFailTheirParent(bool forceReplay)
    {
        await using var hub = await StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<string>("Parent", async context =>
                {
                    var good = await context.CallSubOrchestratorAsync<string>("Child", "ok", new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
                    try
                    {
                        await context.CallSubOrchestratorAsync("Child", "bad");
                    }
                    catch (TaskFailedException failure)
                    {
                        return good + "|" + failure.FailureDetails.ErrorMessage;
                    }
                    return "not failed";
                })
                .AddOrchestratorFunc<string, string>("Child", (context, input) => input == "ok"
                    ? $"{context.InstanceId} of {context.Parent!.InstanceId}"
                    : throw new ArgumentException("refused")),
            forceReplay);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("p1"), Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal("p1-child of p1|refused", done.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ContinueAsNew_StartsOverWithNewInput_AndCarriesEventsOver(bool forceReplay)
    {
        await using var hub = await StartAsync(
            tasks => tasks.AddOrchestratorFunc<List<int>, List<int>>("Loop", async (context, seen) =>
            {
                seen.Add(await context.WaitForExternalEvent<int>("n"));
                if (seen.Count < 4)
                {
                    context.ContinueAsNew(seen);
                }
                return seen;
            }),
            forceReplay);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Loop", new List<int>(), Timeout);
        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => hub.Client.RaiseEventAsync(id, "n", number, Timeout)));
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal([1, 2, 3, 4], done.ReadOutputAs<List<int>>()!.Order());
        var history = await hub.Client.GetOrchestrationHistoryAsync(id, Timeout);
        Assert.Single(history, each => each.EventType == EventType.ExecutionStarted);
    }

    [Fact]
    public async Task SuspendedInstance_KeepsEvents_AndGoesOnWhenResumed()
    {
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e")));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout);

        await hub.Client.SuspendInstanceAsync(id, "holiday", Timeout);
        await hub.Client.RaiseEventAsync(id, "e", "kept", Timeout);
        var suspended = await hub.Client.GetInstanceAsync(id, Timeout);
        await hub.Client.ResumeInstanceAsync(id, "back", Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, suspended!.RuntimeStatus);
        Assert.Equal("kept", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task TerminatedInstance_HasTheGivenOutput_AndRefusesEvents()
    {
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e")));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout);

        await hub.Client.TerminateInstanceAsync(id, "stop!", Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, done.RuntimeStatus);
        Assert.Equal("\"stop!\"", done.SerializedOutput);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => hub.Client.RaiseEventAsync(id, "e", "late", Timeout));
        await hub.Client.TerminateInstanceAsync(id, "again", Timeout);
    }

    [Fact]
    public async Task RecursiveTermination_ReachesRunningChildren()
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Wait", options: new SubOrchestrationOptions(instanceId: "kid")))
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e")));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", Timeout);
        await hub.Hub.WhenIdleAsync();

        await hub.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("out", Recursive: true), Timeout);
        var child = await hub.Client.WaitForInstanceCompletionAsync("kid", Timeout);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, child.RuntimeStatus);
    }

    [Fact]
    public async Task UnknownInstance_IsAnArgumentError_AndReadsAsNull()
    {
        await using var hub = await StartAsync(_ => { });

        await Assert.ThrowsAnyAsync<ArgumentException>(() => hub.Client.RaiseEventAsync("nobody", "e", cancellation: Timeout));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => hub.Client.TerminateInstanceAsync("nobody", Timeout));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => hub.Client.WaitForInstanceCompletionAsync("nobody", Timeout));
        Assert.Null(await hub.Client.GetInstanceAsync("nobody", Timeout));
        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync("nobody", Timeout)).PurgedInstanceCount);
    }

    [Fact]
    public async Task SameId_IsRefusedWhileRunning_AndReplacesAFinishedInstance()
    {
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e")));
        var options = new StartOrchestrationOptions("same/id #1?");

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options, Timeout);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options, Timeout));
        await hub.Client.RaiseEventAsync(options.InstanceId!, "e", "one", Timeout);
        await hub.Client.WaitForInstanceCompletionAsync(options.InstanceId!, Timeout);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options with { DedupeStatuses = ["Completed"] }, Timeout));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options, Timeout);
        await hub.Client.RaiseEventAsync(options.InstanceId!, "e", "two", Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(options.InstanceId!, true, Timeout);

        Assert.Equal("two", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task RetryPolicy_TriesAgainUntilSuccess_AndHandlerSeesEachFailure()
    {
        var attempts = 0;
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Retrying", async context =>
            {
                var byPolicy = await context.CallActivityAsync<int>("Third", options: new TaskOptions(new RetryPolicy(5, TimeSpan.FromMilliseconds(5))));
                List<int> seen = [];
                RetryHandler handler = retry =>
                {
                    seen.Add(retry.LastAttemptNumber);
                    return retry.LastAttemptNumber < 3;
                };
                try
                {
                    await context.CallActivityAsync("Never", options: TaskOptions.FromRetryHandler(handler));
                }
                catch (TaskFailedException)
                {
                    return $"{byPolicy} {string.Join(",", seen)}";
                }
                return "not failed";
            })
            .AddActivityFunc<int>("Third", _ => ++attempts == 3 ? attempts : throw new InvalidOperationException("not yet"))
            .AddActivityFunc("Never", _ => throw new InvalidOperationException("never")));

        var done = await RunAsync(hub, "Retrying");

        Assert.Equal("3 1,2,3", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task SendEvent_ReachesAnotherInstance_AndAnUnknownOneIsDropped()
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Send", (context, target) =>
            {
                context.SendEvent("nobody", "e", "lost");
                context.SendEvent(target, "e", "hello");
                return "sent";
            })
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e")));
        var receiver = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Send", receiver, Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(receiver, true, Timeout);

        Assert.Equal("hello", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task LargePayloads_RoundTrip_AndThePurgeLeavesNothing()
    {
        var store = await NewStoreAsync();
        await using var hub = await TestHub.StartAsync(
            store,
            tasks => tasks
                .AddOrchestratorFunc<string, string>("Echo", async (context, input) =>
                {
                    context.SetCustomStatus(input);
                    return await context.CallActivityAsync<string>("Echo", input) + await context.WaitForExternalEvent<string>("more");
                })
                .AddActivityFunc<string, string>("Echo", (_, input) => input),
            forceReplay: true);
        var large = new string('é', 200_000);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", large, Timeout);
        await hub.Client.RaiseEventAsync(id, "more", large, Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal(large + large, done.ReadOutputAs<string>());
        Assert.Equal(large, done.ReadInputAs<string>());
        Assert.Equal(large, done.ReadCustomStatusAs<string>());
        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync(id, Timeout)).PurgedInstanceCount);
        Assert.Empty((await store.QueryAsync(new RowQuery { PartitionKey = id }, Timeout)).Rows);
        Assert.Null(await hub.Client.GetInstanceAsync(id, Timeout));
    }

    [Fact]
    public async Task WideFanOut_OfActivitiesAndChildren_FitsIntoTransactions()
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Wide", async context =>
            {
                // Six bytes each on the wire.
                var padding = new string('é', 3000);
                var activities = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => context.CallActivityAsync<int>("Length", padding)));
                var children = await Task.WhenAll(Enumerable.Range(0, 120).Select(index => context.CallSubOrchestratorAsync<int>("Leaf", padding + index)));
                return activities.Sum() + children.Sum();
            })
            .AddOrchestratorFunc<string, int>("Leaf", (_, value) => int.Parse(value.Trim('é'), System.Globalization.CultureInfo.InvariantCulture))
            .AddActivityFunc<string, int>("Length", (_, text) => text.Length));

        var done = await RunAsync(hub, "Wide");

        Assert.Equal((300 * 3000) + (119 * 60), done.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Query_FiltersAndPages_WithoutDuplicatesOrGaps()
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e"))
            .AddOrchestratorFunc<int>("Quick", _ => 1));
        var ids = Enumerable.Range(0, 25).Select(number => $"q-{number:D2}").ToList();
        foreach (var id in ids)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(int.Parse(id[2..], System.Globalization.CultureInfo.InvariantCulture) % 5 == 0 ? "Quick" : "Wait", new StartOrchestrationOptions(id), Timeout);
        }
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("other"), Timeout);

        List<string> listed = [];
        string? token = null;
        do
        {
            var query = new OrchestrationQuery(InstanceIdPrefix: "q-", PageSize: 4, ContinuationToken: token);
            await foreach (var page in hub.Client.GetAllInstancesAsync(query).AsPages().WithCancellation(Timeout))
            {
                listed.AddRange(page.Values.Select(each => each.InstanceId));
                token = page.ContinuationToken;
                break;
            }
        }
        while (token is not null);
        var finished = new List<string>();
        await foreach (var each in hub.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])).WithCancellation(Timeout))
        {
            finished.Add(each.InstanceId);
        }

        Assert.Equal(ids, listed.Order(StringComparer.Ordinal));
        Assert.Equal(["q-00", "q-05", "q-10", "q-15", "q-20"], finished.Order(StringComparer.Ordinal));
        Assert.Equal(26, await hub.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [])).CountAsync(Timeout));
        Assert.Equal(0, (await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Running]), Timeout)).PurgedInstanceCount);
        Assert.Equal(5, (await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: []), Timeout)).PurgedInstanceCount);
    }

    [Fact]
    public async Task Restart_RunsAgainWithTheOriginalInput()
    {
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc<string, string>("Echo", (_, input) => input));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "in", Timeout);
        await hub.Client.WaitForInstanceCompletionAsync(id, Timeout);

        var same = await hub.Client.RestartAsync(id, cancellation: Timeout);
        var other = await hub.Client.RestartAsync(id, restartWithNewInstanceId: true, Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(other, true, Timeout);

        Assert.Equal(id, same);
        Assert.NotEqual(id, other);
        Assert.Equal("in", done.ReadOutputAs<string>());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => hub.Client.RestartAsync("nobody", cancellation: Timeout));
    }

    [Fact]
    public async Task Purge_OfARunningInstance_IsRefused()
    {
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e")));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout);

        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.PurgeInstanceAsync(id, Timeout));
    }

    [Fact]
    public async Task AwaitingAForeignTask_IsReported_NotHung()
    {
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc<int>("Foreign", async _ =>
        {
            await new TaskCompletionSource().Task;
            return 1;
        }));

        var done = await RunAsync(hub, "Foreign");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("not durable", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activities_AreMadeFromTheirOwnScope_AndTagsAndStatusAreKept()
    {
        await using var hub = await StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<bool>("Scoped", async context =>
                {
                    context.SetCustomStatus(new { phase = "review" });
                    var first = await context.CallActivityAsync<Guid>(nameof(ScopedActivity));
                    return first != await context.CallActivityAsync<Guid>(nameof(ScopedActivity));
                })
                .AddActivity<ScopedActivity>(),
            configure: services => services.AddScoped<ScopeId>());
        var options = new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["call"] = "DCP" } };

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Scoped", options, Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.True(done.ReadOutputAs<bool>());
        Assert.Equal("DCP", done.Tags["call"]);
        Assert.Equal("""{"phase":"review"}""", done.SerializedCustomStatus);
    }

    private static async Task<OrchestrationMetadata> RunAsync(TestHub hub, string name)
    {
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, Timeout);
        return await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Timeout);
    }

    private sealed class ScopeId
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    private sealed class ScopedActivity(ScopeId scope) : TaskActivity<object?, Guid>
    {
        public override Task<Guid> RunAsync(TaskActivityContext context, object? input) => Task.FromResult(scope.Id);
    }
}
