using Microsoft.Extensions.DependencyInjection;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;
using SelfHost.DurableTask.Worker;

namespace GrantFlow.Tests.DurableTask;

public sealed class AdmissionTests
{
    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task RequestBeyondTheLimit_IsRefused_AndTheNextIsTakenWhenThereIsRoom()
    {
        var gate = new GatedStore(new MemoryHubStore());
        await using var hub = await StartAsync(gate, storage => storage.MaxRequests = 2);
        await hub.Hub.WhenActive;
        gate.Close();

        var first = hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout);
        var second = hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout);
        var refused = await Assert.ThrowsAsync<HubBusyException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout));
        gate.Open();
        await Task.WhenAll(first, second);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout);

        Assert.True(refused.RetryAfter > TimeSpan.Zero);
    }

    [Fact]
    public async Task FanOutBeyondTheQueue_WaitsInStorage_AndAllOfItRuns()
    {
        await using var hub = await StartAsync(
            new MemoryHubStore(), storage => storage.QueuedActivities = 3, worker => worker.Concurrency.MaximumConcurrentActivityWorkItems = 2);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Fan", Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal(Enumerable.Range(0, 50).Sum(), done.ReadOutputAs<int>());
    }

    [Theory]
    [InlineData(DurableTaskWorkerOptions.VersionMatchStrategy.Strict, "1.0", false)]
    [InlineData(DurableTaskWorkerOptions.VersionMatchStrategy.Strict, "2.0", true)]
    [InlineData(DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder, "1.0", true)]
    [InlineData(DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder, "2.1", false)]
    [InlineData(DurableTaskWorkerOptions.VersionMatchStrategy.None, "3.0", true)]
    public async Task VersionThatDoesNotMatch_FailsTheInstance(DurableTaskWorkerOptions.VersionMatchStrategy strategy, string version, bool runs)
    {
        await using var hub = await StartAsync(new MemoryHubStore(), null, worker => worker.Versioning = Versioning(strategy, DurableTaskWorkerOptions.VersionFailureStrategy.Fail));

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Hello", null, new StartOrchestrationOptions { Version = version }, Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal(runs ? (OrchestrationRuntimeStatus.Completed, null) : (OrchestrationRuntimeStatus.Failed, "VersionMismatch"), (done.RuntimeStatus, done.FailureDetails?.ErrorType));
    }

    [Fact]
    public async Task RejectedVersion_WaitsForAWorkerThatRunsIt()
    {
        var store = new MemoryHubStore();
        await using (var old = await StartAsync(store, null, Strict))
        {
            await old.Client.ScheduleNewOrchestrationInstanceAsync("Hello", null, new StartOrchestrationOptions("later") { Version = "3.0" }, Timeout);
            await Assert.ThrowsAnyAsync<InvalidOperationException>(() => old.Client.RaiseEventAsync("later", "e", Timeout));
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await old.Client.GetInstanceAsync("later", Timeout))!.RuntimeStatus);
        }

        await using var hub = await StartAsync(store, null, null);
        var done = await hub.Client.WaitForInstanceCompletionAsync("later", true, Timeout);

        Assert.Equal("3.0", done.ReadOutputAs<string>());

        static void Strict(DurableTaskWorkerOptions worker) =>
            worker.Versioning = Versioning(DurableTaskWorkerOptions.VersionMatchStrategy.Strict, DurableTaskWorkerOptions.VersionFailureStrategy.Reject);
    }

    [Fact]
    public async Task WorkItemFilter_LeavesOtherOrchestratorsToAnotherWorker()
    {
        await using var hub = await StartAsync(new MemoryHubStore(), null, null, services => services.AddOptions<DurableTaskWorkerWorkItemFilters>().Configure(filters =>
            filters.Orchestrations = [new DurableTaskWorkerWorkItemFilters.OrchestrationFilter("hello", [])]));

        var taken = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Hello", Timeout);
        var left = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Timeout);
        await hub.Client.WaitForInstanceCompletionAsync(taken, Timeout);
        await hub.Hub.WhenIdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Client.GetInstanceAsync(left, Timeout))!.RuntimeStatus);
    }

#pragma warning disable CS0618 // Marked as experimental for applications.
    [Fact]
    public async Task OrchestrationFilter_LeavesInstancesByTheirTagsToAnotherWorker()
    {
        var store = new MemoryHubStore();
        var red = new StartOrchestrationOptions("red") { Tags = new Dictionary<string, string> { ["colour"] = "red" } };
        await using (var blue = await StartAsync(store, null, null, services => services.AddSingleton<IOrchestrationFilter>(new NotRed())))
        {
            await blue.Client.ScheduleNewOrchestrationInstanceAsync("Hello", red, Timeout);
            var taken = await blue.Client.ScheduleNewOrchestrationInstanceAsync("Hello", Timeout);
            await blue.Client.WaitForInstanceCompletionAsync(taken, Timeout);
            await blue.Hub.WhenIdleAsync();
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await blue.Client.GetInstanceAsync("red", Timeout))!.RuntimeStatus);
        }

        await using var hub = await StartAsync(store, null, null);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.WaitForInstanceCompletionAsync("red", Timeout)).RuntimeStatus);
    }

    private sealed class NotRed : IOrchestrationFilter
    {
        public ValueTask<bool> IsOrchestrationValidAsync(OrchestrationFilterParameters info, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(info.Name == "Hello" && info.Tags?.ContainsKey("colour") != true);
    }
#pragma warning restore CS0618

    private static DurableTaskWorkerOptions.VersioningOptions Versioning(DurableTaskWorkerOptions.VersionMatchStrategy match, DurableTaskWorkerOptions.VersionFailureStrategy failure) =>
        new() { Version = "2.0", MatchStrategy = match, FailureStrategy = failure };

    private static Task<TestHub> StartAsync(
        IHubStore store, Action<TableStorageOptions>? storage, Action<DurableTaskWorkerOptions>? worker = null, Action<IServiceCollection>? more = null) => TestHub.StartAsync(
        store,
        tasks => tasks
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object>("e"))
            .AddOrchestratorFunc<string>("Hello", context => Task.FromResult(context.Version))
            .AddOrchestratorFunc<int>("Fan", async context =>
                (await Task.WhenAll(Enumerable.Range(0, 50).Select(number => context.CallActivityAsync<int>("Same", number)))).Sum())
            .AddActivityFunc<int, int>("Same", (_, number) => number),
        configure: services =>
        {
            services.AddOptions<TableStorageOptions>().Configure(storage ?? (_ => { }));
            services.AddOptions<DurableTaskWorkerOptions>().Configure(worker ?? (_ => { }));
            more?.Invoke(services);
        });
}
