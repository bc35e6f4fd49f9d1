using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Testing;

namespace GrantFlow.Tests.DurableTask;

public sealed class TimerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Timeout => Patience.Token;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ThreeMonthsOfReminders_PassInNoTime(bool forceReplay)
    {
        await using var host = await StartAsync(
            tasks => tasks.AddOrchestratorFunc<int>("Remind", async context =>
            {
                for (var week = 0; week < 13; week++)
                {
                    try
                    {
                        await context.WaitForExternalEvent<string>("answer", TimeSpan.FromDays(7));
                        return week;
                    }
                    catch (TaskCanceledException)
                    {
                        context.SetCustomStatus(week + 1);
                    }
                }
                return -1;
            }),
            forceReplay);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Remind", Timeout);

        for (var week = 0; week < 13; week++)
        {
            Assert.False((await host.Client.GetInstanceAsync(id, Timeout))!.IsCompleted);
            await AdvanceAsync(host, TimeSpan.FromDays(7));
        }
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal(-1, done.ReadOutputAs<int>());
        Assert.Equal(13, done.ReadCustomStatusAs<int>());
    }

    [Fact]
    public async Task Timer_NeverFiresEarly()
    {
        await using var host = await StartAsync(tasks => tasks.AddOrchestratorFunc<TimeSpan>("Sleep", async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromSeconds(2), CancellationToken.None);
            return context.CurrentUtcDateTime - start;
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", Timeout);

        await AdvanceAsync(host, TimeSpan.FromMilliseconds(1999));
        Assert.False((await host.Client.GetInstanceAsync(id, Timeout))!.IsCompleted);
        await AdvanceAsync(host, TimeSpan.FromMilliseconds(1));
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal(TimeSpan.FromSeconds(2), done.ReadOutputAs<TimeSpan>());
    }

    [Fact]
    public async Task ScheduledStart_IsPendingUntilThen_AndKeepsEarlyEvents()
    {
        await using var host = await StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e")));
        var options = new StartOrchestrationOptions(StartAt: _time.GetUtcNow().AddHours(1));

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options, Timeout);
        await host.Client.RaiseEventAsync(id, "e", "early", Timeout);
        var before = await host.Client.GetInstanceAsync(id, Timeout);
        await AdvanceAsync(host, TimeSpan.FromHours(1));
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Timeout);

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before!.RuntimeStatus);
        Assert.Equal("early", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task RetryPolicy_WaitsLongerEachTime()
    {
        List<DateTimeOffset> tries = [];
        await using var host = await StartAsync(tasks => tasks
            .AddOrchestratorFunc("Retry", context => context.CallActivityAsync(
                "Fails", options: new TaskOptions(new RetryPolicy(4, TimeSpan.FromMinutes(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(3)))))
            .AddActivityFunc("Fails", _ =>
            {
                tries.Add(_time.GetUtcNow());
                throw new InvalidOperationException("no");
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Retry", Timeout);

        for (var minute = 0; minute < 10; minute++)
        {
            await host.Services.GetRequiredService<DurableTaskHub>().WhenIdleAsync();
            await AdvanceAsync(host, TimeSpan.FromMinutes(1));
        }
        var done = await host.Client.WaitForInstanceCompletionAsync(id, Timeout);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal([1, 2, 3], tries.Zip(tries.Skip(1), (first, second) => (int)(second - first).TotalMinutes));
    }

    [Fact]
    public async Task SuspendedInstance_LetsTimersWait()
    {
        await using var host = await StartAsync(tasks => tasks.AddOrchestratorFunc("Sleep", context => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None)));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", Timeout);

        await host.Client.SuspendInstanceAsync(id, cancellation: Timeout);
        await AdvanceAsync(host, TimeSpan.FromHours(2));
        var suspended = await host.Client.GetInstanceAsync(id, Timeout);
        await host.Client.ResumeInstanceAsync(id, cancellation: Timeout);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, Timeout);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, suspended!.RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
    }

    private async Task AdvanceAsync(DurableTaskTestHost host, TimeSpan by)
    {
        var hub = host.Services.GetRequiredService<DurableTaskHub>();
        await hub.WhenIdleAsync();
        _time.Advance(by);
        await hub.WhenIdleAsync();
    }

    private Task<DurableTaskTestHost> StartAsync(Action<DurableTaskRegistry> tasks, bool forceReplay = false) => DurableTaskTestHost.StartAsync(tasks, new()
    {
        ConfigureServices = services => services.AddSingleton<TimeProvider>(_time).AddSingleton(new TestHubOptions { ForceReplay = forceReplay }),
    });
}
