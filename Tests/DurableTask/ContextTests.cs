using GrantFlow.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Converters;
using SelfHost.DurableTask.Storage;
using SelfHost.DurableTask.Worker;

namespace GrantFlow.Tests.DurableTask;

/// <summary>What orchestrators take from their context, with and without live orchestrators kept between steps.</summary>
public sealed class ContextTests
{
    private static CancellationToken Timeout => Patience.Token;

    [Theory]
    [InlineData(true, false, "early")]
    [InlineData(true, true, "early")]
    [InlineData(false, false, "late")]
    [InlineData(false, true, "late")]
    public async Task ContinueAsNew_CarriesEventsOver_OnlyWhenAsked(bool preserves, bool forceReplay, string expected)
    {
        await using var hub = await StartAsync(
            tasks => tasks.AddOrchestratorFunc<bool, string>("Twice", async (context, isSecond) =>
            {
                if (isSecond)
                {
                    return await context.WaitForExternalEvent<string>("extra");
                }
                await context.WaitForExternalEvent<object>("go");
                context.ContinueAsNew(true, preserves);
                return "first";
            }),
            forceReplay);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Twice", false, Timeout);
        await hub.Client.RaiseEventAsync(id, "extra", "early", Timeout);
        await hub.Client.RaiseEventAsync(id, "go", Timeout);
        await hub.Hub.WhenIdleAsync();
        if (!preserves)
        {
            await hub.Client.RaiseEventAsync(id, "extra", "late", Timeout);
        }

        Assert.Equal(expected, (await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ContinueAsNew_GivesTheNextGenerationAnotherVersion_WhichIsComparedPartByPart(bool forceReplay)
    {
        await using var hub = await StartAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Upgraded", async context =>
            {
                await context.WaitForExternalEvent<object>("go");
                if (context.CompareVersionTo("1.9") < 0)
                {
                    context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "1.10" });
                }
                return $"{context.Version} {Math.Sign(context.CompareVersionTo("1.9"))} {Math.Sign(context.CompareVersionTo("1.10"))} {Math.Sign(context.CompareVersionTo("2.0"))}";
            }),
            forceReplay);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Upgraded", null, new StartOrchestrationOptions { Version = "1.2" }, Timeout);
        await hub.Client.RaiseEventAsync(id, "go", Timeout);
        await hub.Client.RaiseEventAsync(id, "go", Timeout);

        Assert.Equal("1.10 1 0 -1", (await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReplaySafeLogger_WritesEachLineOnce_AndReplaysAreKnown(bool forceReplay)
    {
        using var logs = new RecordingLogs();
        List<bool> replays = [];
        await using var hub = await StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Logs", async context =>
                {
                    var logger = context.CreateReplaySafeLogger("Own");
                    replays.Add(context.IsReplaying);
                    logger.LogInformation("before");
                    await context.CallActivityAsync("Nothing");
                    logger.LogInformation("after");
                })
                .AddActivityFunc("Nothing", _ => { }),
            forceReplay,
            services => services.AddLogging(logging => logging.AddProvider(logs)));

        await RunAsync(hub, "Logs");

        Assert.Equal(["Information Own: before", "Information Own: after"], logs.Text.Split('\n').Where(line => line.Contains("Own", StringComparison.Ordinal)).Select(line => line.Trim()));
        Assert.Equal([false, .. Enumerable.Repeat(true, replays.Count - 1)], replays);
        Assert.Equal(forceReplay, replays.Count > 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CancelledWait_EndsAsCancelled_AndLeavesTheEventToOthers(bool forceReplay)
    {
        await using var hub = await StartAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Waits", async context =>
            {
                using var given = new CancellationTokenSource();
                var other = context.WaitForExternalEvent<string>("e", CancellationToken.None);
                var cancelled = context.WaitForExternalEvent<string>("e", given.Token);
                await context.WaitForExternalEvent<object>("cancel", CancellationToken.None);
                given.Cancel();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
                return await other;
            }),
            forceReplay);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", Timeout);
        await hub.Client.RaiseEventAsync(id, "cancel", Timeout);
        await hub.Client.RaiseEventAsync(id, "e", "kept", Timeout);

        Assert.Equal("kept", (await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Entities_AreRefusedWithAReason()
    {
        await using var hub = await StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Entity", context => Assert.Throws<NotSupportedException>(() => context.Entities.InCriticalSection()).Message));

        Assert.Contains("entities", (await RunAsync(hub, "Entity")).ReadOutputAs<string>(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task RetryTimeout_EndsTheRetries()
    {
        var (time, attempts) = (new FakeTimeProvider(), 0);
        await using var hub = await TestHub.StartAsync(
            new MemoryHubStore(),
            tasks => tasks
                .AddOrchestratorFunc("Retries", context =>
                    context.CallActivityAsync("Fails", options: new TaskOptions(new RetryPolicy(10, TimeSpan.FromMinutes(1), retryTimeout: TimeSpan.FromSeconds(150)))))
                .AddActivityFunc("Fails", _ =>
                {
                    attempts++;
                    throw new InvalidOperationException("never");
                }),
            time);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Retries", Timeout);
        for (var minute = 0; minute < 5; minute++)
        {
            await hub.Hub.WhenIdleAsync().WaitAsync(Timeout);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.Client.WaitForInstanceCompletionAsync(id, Timeout)).RuntimeStatus);
        Assert.Equal(4, attempts);
    }

    [Fact]
    public async Task HandleFailure_DecidesWhatIsTriedAgain()
    {
        var attempts = 0;
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Retries", async context =>
            {
                var policy = new RetryPolicy(10, TimeSpan.FromMilliseconds(1)) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };
                return (await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Fails", options: new TaskOptions(policy)))).FailureDetails.ErrorMessage;
            })
            .AddActivityFunc("Fails", _ => throw (++attempts < 3 ? new TimeoutException("late") : new InvalidOperationException("wrong"))));

        Assert.Equal("wrong", (await RunAsync(hub, "Retries")).ReadOutputAs<string>());
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task ClassOrchestrators_TakeServices_AndPayloadsTheAppsConverter()
    {
        await using var hub = await StartAsync(
            tasks => tasks.AddOrchestrator<Greeter>().AddActivityFunc<string, string>("Echo", (_, text) => text),
            configure: services => services.AddSingleton(new Greeting("Bonjour")).AddOptions<DurableTaskWorkerOptions>().Configure(worker => worker.DataConverter = new MarkedConverter()));

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Greeter), "Lille", Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal("Bonjour Lille", done.ReadOutputAs<string>());
        Assert.Equal(("own:\"Lille\"", "own:\"Bonjour Lille\""), (done.SerializedInput, done.SerializedOutput));
    }

    private static Task<TestHub> StartAsync(Action<DurableTaskRegistry> tasks, bool forceReplay = false, Action<IServiceCollection>? configure = null) =>
        TestHub.StartAsync(new MemoryHubStore(), tasks, forceReplay: forceReplay, configure: configure);

    private static async Task<OrchestrationMetadata> RunAsync(TestHub hub, string name)
    {
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, Timeout);
        return await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Timeout);
    }

    private sealed record Greeting(string Word);

    private sealed class Greeter(Greeting greeting) : TaskOrchestrator<string, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => context.CallActivityAsync<string>("Echo", $"{greeting.Word} {input}");
    }

    private sealed class MarkedConverter : DataConverter
    {
        private const string Mark = "own:";

        public override object? Deserialize(string? data, Type targetType) =>
            data is null ? null : data.StartsWith(Mark, StringComparison.Ordinal) ? JsonDataConverter.Default.Deserialize(data[Mark.Length..], targetType) : throw new FormatException(data);

        public override string? Serialize(object? value) => value is null ? null : Mark + JsonDataConverter.Default.Serialize(value);
    }
}
