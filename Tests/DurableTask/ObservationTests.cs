using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GrantFlow.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class ObservationTests
{
    private readonly string _name = $"O{Guid.NewGuid():N}";

    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task Spans_HaveTheDurableNames_AndShareTheTraceOfWhoeverScheduled()
    {
        ConcurrentBag<Activity> spans = [];
        using var listener = Collect(spans);
        var time = new FakeTimeProvider();
        await using var hub = await TestHub.StartAsync(new MemoryHubStore(), Tasks, time);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(_name, Timeout);
        await hub.Client.RaiseEventAsync(id, "go", Timeout);
        await hub.Hub.WhenIdleAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        await hub.Client.WaitForInstanceCompletionAsync(id, Timeout);
        await hub.Hub.WhenIdleAsync();

        var own = spans.Where(span => (string?)span.GetTagItem("durabletask.task.instance_id") == id).ToList();
        string[] expected = [$"activity:{_name}", $"create_orchestration:{_name}", $"orchestration:{_name}", $"orchestration:{_name}:timer", "orchestration_event:go"];
        Assert.Equal(expected, own.Select(span => span.DisplayName).Order(StringComparer.Ordinal));
        Assert.Single(own.Where(span => span.DisplayName != "orchestration_event:go").Select(span => span.TraceId).Distinct());
        Assert.Equal(TimeSpan.FromMinutes(1), own.Single(span => span.DisplayName.EndsWith(":timer", StringComparison.Ordinal)).Duration);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Spans_OfActivitiesTimersAndChildren_AreChildrenOfTheirOrchestration(bool forceReplay)
    {
        ConcurrentBag<Activity> spans = [];
        using var listener = Collect(spans);
        await using var hub = await TestHub.StartAsync(
            new MemoryHubStore(),
            registry => registry
                .AddOrchestratorFunc(_name, async context =>
                {
                    await context.CallSubOrchestratorAsync($"{_name}Child", options: new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
                    await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                })
                .AddOrchestratorFunc($"{_name}Child", context => context.CallActivityAsync(_name))
                .AddActivityFunc(_name, _ => { }),
            forceReplay: forceReplay);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(_name, Timeout);
        await hub.Client.WaitForInstanceCompletionAsync(id, Timeout);
        await hub.Hub.WhenIdleAsync();

        var (created, root, child) = (Span($"create_orchestration:{_name}"), Span($"orchestration:{_name}"), Span($"orchestration:{_name}Child"));
        Assert.Equal(created.SpanId, root.ParentSpanId);
        Assert.Equal(root.SpanId, child.ParentSpanId);
        Assert.Equal(root.SpanId, Span($"orchestration:{_name}:timer").ParentSpanId);
        Assert.Equal(child.SpanId, Span($"activity:{_name}").ParentSpanId);
        Assert.Contains($"-{root.SpanId}-", root.Id, StringComparison.Ordinal);

        Activity Span(string name) => Assert.Single(spans, span => span.DisplayName == name);
    }

    [Fact]
    public async Task Logs_TellStartAndEnd_WithoutTheMessageOfAFailure()
    {
        using var logs = new RecordingLogs();
        await using var hub = await TestHub.StartAsync(
            new MemoryHubStore(),
            registry => registry
                .AddOrchestratorFunc("Good", _ => Task.CompletedTask)
                .AddOrchestratorFunc("Bad", _ => throw new InvalidOperationException("Jeanne Dupont")),
            configure: services => services.AddLogging(logging => logging.AddProvider(logs)));

        foreach (var name in new[] { "Good", "Bad" })
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, new StartOrchestrationOptions($"{name}-1"), Timeout);
            await hub.Client.WaitForInstanceCompletionAsync($"{name}-1", Timeout);
        }

        Assert.Contains("Orchestration Good Good-1 has started.", logs.Text, StringComparison.Ordinal);
        Assert.Matches("Orchestration Good Good-1 is Completed after 00:00:", logs.Text);
        Assert.Matches("Warning .*Orchestration Bad Bad-1 has failed after .*: System.InvalidOperationException", logs.Text);
        Assert.DoesNotContain("Jeanne", logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spans_OfAVersion_NameIt()
    {
        ConcurrentBag<Activity> spans = [];
        using var listener = Collect(spans);
        await using var hub = await TestHub.StartAsync(new MemoryHubStore(), registry => registry
            .AddOrchestratorFunc(_name, context => context.CallActivityAsync(_name, new TaskOptions { Version = "2.0" }))
            .AddActivityFunc(_name, _ => { }));

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(_name, null, new StartOrchestrationOptions { Version = "1.0" }, Timeout);
        await hub.Client.WaitForInstanceCompletionAsync(id, Timeout);
        await hub.Hub.WhenIdleAsync();

        var own = spans.Where(span => (string?)span.GetTagItem("durabletask.task.instance_id") == id).ToList();
        string[] expected = [$"activity:{_name}@(2.0)", $"create_orchestration:{_name}@(1.0)", $"orchestration:{_name}@(1.0)"];
        Assert.Equal(expected, own.Select(span => span.DisplayName).Order(StringComparer.Ordinal));
        Assert.Equal(["2.0", "1.0", "1.0"], own.OrderBy(span => span.DisplayName, StringComparer.Ordinal).Select(span => span.GetTagItem("durabletask.task.version")));
    }

    [Fact]
    public async Task Meters_CountStepsActivitiesReplaysAndStorageOperations()
    {
        ConcurrentDictionary<string, long> counted = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == DurableTaskTelemetry.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var (isOwn, kind) = (false, string.Empty);
            foreach (var tag in tags)
            {
                isOwn |= Equals(tag.Value, _name);
                kind = tag.Key == "kind" ? $" {tag.Value}" : kind;
            }
            if (isOwn)
            {
                counted.AddOrUpdate(instrument.Name + kind, value, (_, sum) => sum + value);
            }
        });
        listener.Start();
        await using var hub = await TestHub.StartAsync(
            new MemoryHubStore(), Tasks, forceReplay: true, configure: services => services.AddOptions<TableStorageOptions>().Configure(options => options.HubName = _name));

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(_name, Timeout);
        await hub.Client.RaiseEventAsync(id, "go", Timeout);
        await hub.Hub.WhenIdleAsync();

        // Creation, the activity's answer and the event, the last two possibly in one step.
        Assert.InRange(counted[DurableTaskTelemetry.Steps], 2, 3);
        Assert.Equal(1, counted[DurableTaskTelemetry.Activities]);
        Assert.True(counted[DurableTaskTelemetry.ReplayLength] >= 3);
        Assert.True(counted[$"{DurableTaskTelemetry.StorageOperations} commit"] >= 4);
        Assert.True(counted[$"{DurableTaskTelemetry.StorageOperations} query"] >= 1);
    }

    [Fact]
    public async Task Retention_PurgesWhatFinishedLongAgo_AndNothingElse()
    {
        var time = new FakeTimeProvider();
        var store = new MemoryHubStore();
        await using var hub = await TestHub.StartAsync(store, Tasks, time, configure: services => services.AddOptions<TableStorageOptions>().Configure(options => options.Retention = TimeSpan.FromDays(30)));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Quick", new StartOrchestrationOptions("old"), Timeout);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(_name, new StartOrchestrationOptions("waiting"), Timeout);
        await hub.Client.WaitForInstanceCompletionAsync("old", Timeout);
        time.Advance(TimeSpan.FromDays(29));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Quick", new StartOrchestrationOptions("young"), Timeout);
        await hub.Client.WaitForInstanceCompletionAsync("young", Timeout);
        Assert.NotNull(await hub.Client.GetInstanceAsync("old", Timeout));

        time.Advance(TimeSpan.FromDays(2));
        var patience = Timeout;
        while (await hub.Client.GetInstanceAsync("old", Timeout) is not null)
        {
            // The sweep's clock may only have begun to tick now, or the host may just have been renewing its lease.
            patience.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
        await hub.Hub.WhenIdleAsync();

        Assert.NotNull(await hub.Client.GetInstanceAsync("waiting", Timeout));
        Assert.NotNull(await hub.Client.GetInstanceAsync("young", Timeout));
        Assert.Empty((await store.QueryAsync(new RowQuery { PartitionKey = "old" }, Timeout)).Rows);
    }

    [Fact]
    public async Task GoldenHistory_IsReplayed_AndAChangeIsShown()
    {
        await using var hub = await TestHub.StartAsync(new MemoryHubStore(), registry => registry
            .AddOrchestratorFunc<int>("Sum", async context => await context.CallActivityAsync<int>("One") + await context.WaitForExternalEvent<int>("two"))
            .AddActivityFunc("One", _ => 1));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sum", Timeout);
        await hub.Client.RaiseEventAsync(id, "two", 2, Timeout);
        await hub.Client.WaitForInstanceCompletionAsync(id, Timeout);

        var golden = await HistoryReplayer.RecordAsync(hub.Client, id, cancellation: Timeout);

        Assert.Null(new HistoryReplayer(registry => registry.AddOrchestratorFunc<int>("Sum", async context =>
            await context.CallActivityAsync<int>("One") + await context.WaitForExternalEvent<int>("two"))).Difference(golden));
        Assert.Contains("TaskScheduled 'One'", new HistoryReplayer(registry => registry.AddOrchestratorFunc<int>("Sum", async context =>
            await context.WaitForExternalEvent<int>("two") + await context.CallActivityAsync<int>("One"))).Difference(golden), StringComparison.Ordinal);
        Assert.Contains("ends as Completed with 3", new HistoryReplayer(registry => registry.AddOrchestratorFunc<int>("Sum", async context =>
            await context.CallActivityAsync<int>("One") - await context.WaitForExternalEvent<int>("two"))).Difference(golden), StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => new HistoryReplayer(_ => { }).Difference("nonsense"));
    }

    /// <summary>Collects the engine's spans as they end, those of other tests too, until it is disposed.</summary>
    private static ActivityListener Collect(ConcurrentBag<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == DurableTaskTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private void Tasks(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc("Quick", _ => Task.CompletedTask)
        .AddOrchestratorFunc(_name, async context =>
        {
            await context.CallActivityAsync(_name);
            await context.WaitForExternalEvent<object>("go");
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
        })
        .AddActivityFunc(_name, _ => { });
}
