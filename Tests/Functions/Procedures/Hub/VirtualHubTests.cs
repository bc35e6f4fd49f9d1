using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace GrantFlow.Tests.Functions.Procedures.Hub;

/// <summary>What the procedure's tests rely on: the hub in memory does as the official back end does.</summary>
public sealed class VirtualHubTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    private readonly VirtualTasks _tasks = new();
    private readonly VirtualHub _hub;
    private readonly VirtualClient _client;

    public VirtualHubTests()
    {
        _hub = new(_tasks, new FakeTimeProvider(_start));
        _client = new(_hub);
    }

    [Fact]
    public async Task An_orchestrator_that_does_something_else_when_it_is_replayed_is_found_out()
    {
        var runs = 0;
        _tasks.AddActivity<object?, int>("One", _ => 1).AddActivity<object?, int>("Two", _ => 2);
        _tasks.AddOrchestrator("Careless", async context =>
        {
            await context.CallActivityAsync(runs++ == 0 ? "One" : "Two");
            await context.CallActivityAsync("One");
        });
        await ScheduleAsync("Careless");
        var found = await Assert.ThrowsAsync<InvalidOperationException>(_hub.SettleAsync);
        Assert.Contains("careless: Non-Deterministic workflow detected", found.Message, StringComparison.Ordinal);
        Assert.Contains("'One'", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_comes_before_the_start_is_kept_whatever_the_case_of_its_name()
    {
        _tasks.AddOrchestrator<object?, string>("Waiting", (context, _) => context.WaitForExternalEvent<string>("Answer"));
        await ScheduleAsync("Waiting", at: _start + _day);
        await _client.RaiseEventAsync("waiting", "ANSWER", "yes", TestContext.Current.CancellationToken);
        await _hub.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await DescribeAsync("waiting")).RuntimeStatus);
        await _hub.PassAsync(_day);
        Assert.Equal("yes", (await DescribeAsync("waiting")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timers_fire_in_the_order_of_time_and_the_clock_stands_at_each_meanwhile()
    {
        List<string> log = [];
        _tasks.AddActivity<int, int>("Note", number =>
        {
            log.Add($"{number} on {_hub.Now:d MMM HH:mm}");
            return number;
        });
        _tasks.AddOrchestrator<int, int>("Sleeper", async (context, days) =>
        {
            await context.CreateTimer(days * _day, CancellationToken.None);
            return await context.CallActivityAsync<int>("Note", days);
        });
        foreach (var days in new[] { 40, 1, 7 })
            await _client.ScheduleNewOrchestrationInstanceAsync("Sleeper", days, TestContext.Current.CancellationToken);
        await _hub.PassAsync(60 * _day);
        Assert.Equal(["1 on 24 Nov 08:00", "7 on 30 Nov 08:00", "40 on 2 Jan 08:00"], log);
        Assert.Equal(_start + (60 * _day), _hub.Now);
    }

    [Fact]
    public async Task An_activity_that_fails_is_tried_again_when_its_policy_says()
    {
        List<DateTimeOffset> attempts = [];
        _tasks.AddActivity<object?, int>("Flaky", _ =>
        {
            attempts.Add(_hub.Now);
            return attempts.Count == 3 ? 3 : throw new TimeoutException("away");
        });
        var policy = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(5), backoffCoefficient: 2));
        _tasks.AddOrchestrator<object?, int>("Patient", (context, _) => context.CallActivityAsync<int>("Flaky", options: policy));
        await ScheduleAsync("Patient");
        await _hub.PassAsync(_day);
        Assert.Equal([0, 5, 15], attempts.Select(attempt => (attempt - _start).TotalSeconds));
        Assert.Equal(3, (await DescribeAsync("patient")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_failure_nobody_handles_fails_the_orchestration_and_whoever_called_it_hears_of_it()
    {
        _tasks.AddActivity<object?, int>("Broken", _ => throw new TimeoutException("away"));
        _tasks.AddOrchestrator("Child", context => context.CallActivityAsync("Broken"));
        _tasks.AddOrchestrator<object?, string>("Parent", async (context, _) =>
        {
            try
            {
                await context.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions(instanceId: "child"));
                return "nothing";
            }
            catch (TaskFailedException failure)
            {
                return failure.FailureDetails.ErrorMessage;
            }
        });
        await ScheduleAsync("Parent");
        await _hub.SettleAsync();
        var child = await DescribeAsync("child");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, child.RuntimeStatus);
        Assert.Contains("Task 'Broken' (#0) failed with an unhandled exception: away", child.SerializedOutput, StringComparison.Ordinal);
        Assert.Contains("away", (await DescribeAsync("parent")).ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_begins_anew_forgets_its_history_and_keeps_the_events_it_has_not_read()
    {
        _tasks.AddOrchestrator<int, int>("Counter", async (context, count) =>
        {
            await context.WaitForExternalEvent<object?>("More");
            if (count == 2)
                return count;
            context.ContinueAsNew(count + 1);
            return 0;
        });
        await _client.ScheduleNewOrchestrationInstanceAsync(
            "Counter", 0, new StartOrchestrationOptions("counter"), TestContext.Current.CancellationToken);
        for (var time = 0; time < 3; time++)
            await _client.RaiseEventAsync("counter", "More", TestContext.Current.CancellationToken);
        await _hub.SettleAsync();
        Assert.Equal(2, (await DescribeAsync("counter")).ReadOutputAs<int>());
        Assert.Single(_hub.Find("counter")!.History, each => each.ExecutionStarted is not null);
    }

    private Task<string> ScheduleAsync(string name, DateTimeOffset? at = null) => _client.ScheduleNewOrchestrationInstanceAsync(
        name, new StartOrchestrationOptions(name.ToLowerInvariant(), at), TestContext.Current.CancellationToken);

    private async Task<OrchestrationMetadata> DescribeAsync(string id) =>
        (await _client.GetInstanceAsync(id, getInputsAndOutputs: true, TestContext.Current.CancellationToken))!;
}
