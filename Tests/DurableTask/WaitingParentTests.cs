using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;
using SelfHost.DurableTask.Worker;

namespace GrantFlow.Tests.DurableTask;

/// <summary>Instances that have sent messages and now wait, for months perhaps, while the process around them stops in unclean ways.</summary>
public sealed class WaitingParentTests
{
    private const int CrashLimit = 3;

    private readonly FakeTimeProvider _time = new();
    private readonly CountingStore _counted = new(new MemoryHubStore());

    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task ParentThatWaitsForItsChild_IsNeverParked()
    {
        for (var death = 0; death < 2 * CrashLimit; death++)
        {
            await using var host = await StartAsync(Dead(death));
            if (death == 0)
            {
                await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"), Timeout);
            }
            await RecoverAsync(host);
            host.Die();
        }

        await using var hub = await StartAsync();
        await RecoverAsync(hub);
        await hub.Client.RaiseEventAsync("child", "e", Timeout);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.WaitForInstanceCompletionAsync("parent", Timeout)).RuntimeStatus);
    }

    [Fact]
    public async Task DeliveredMessages_AreDeleted_AndTheNextStartDoesNotLoadTheirSender()
    {
        await using (var first = await StartAsync(Dead(0)))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"), Timeout);
            await RecoverAsync(first);
            Assert.Empty(await OutboxRowsAsync());

            _counted.Reset();
            await RecoverAsync(first);
            Assert.Equal((0, 0), (_counted.Writes, _counted.Reads));
            first.Die();
        }

        _counted.Reset();
        await using var second = await StartAsync();
        await RecoverAsync(second);
        // The lease, the list of active ids and the rows of the two: no history is read, and nothing is counted against anybody.
        Assert.Equal((0, 4), (_counted.Writes, _counted.Reads));
    }

    [Fact]
    public async Task SenderToAHeldInstance_IsNeverParked_AndItsMessageWaits()
    {
        for (var death = 0; death < 2 * CrashLimit; death++)
        {
            await using var host = await StartAsync(Dead(death), OnlyOld);
            if (death == 0)
            {
                await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("held") { Version = "3.0" }, Timeout);
                await host.Client.ScheduleNewOrchestrationInstanceAsync("Tell", "held", new StartOrchestrationOptions("sender") { Version = "1.0" }, Timeout);
            }
            await RecoverAsync(host);
            host.Die();
        }

        await using var hub = await StartAsync();
        await RecoverAsync(hub);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.WaitForInstanceCompletionAsync("held", Timeout)).RuntimeStatus);
        await hub.Client.RaiseEventAsync("sender", "e", Timeout);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.WaitForInstanceCompletionAsync("sender", Timeout)).RuntimeStatus);
    }

    private static void OnlyOld(IServiceCollection services) => services.AddOptions<DurableTaskWorkerOptions>().Configure(worker => worker.Versioning = new()
    {
        Version = "2.0",
        MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder,
        FailureStrategy = DurableTaskWorkerOptions.VersionFailureStrategy.Reject,
    });

    /// <summary>Lets a host find all that is due, the suspects one after another, and forget what it has delivered.</summary>
    private async Task RecoverAsync(TestHub host)
    {
        await host.Hub.WhenActive;
        for (var second = 0; second < 15; second++)
        {
            await host.Hub.WhenIdleAsync();
            _time.Advance(TimeSpan.FromSeconds(1));
        }
        await host.Hub.WhenIdleAsync();
    }

    private async Task<List<StoredRow>> OutboxRowsAsync() =>
        [.. (await _counted.QueryAsync(new RowQuery(), Timeout)).Rows.Where(row => row.RowKey.StartsWith("o-", StringComparison.Ordinal))];

    private static HostIdentity Dead(int number) => TestHub.DeadProcess() with { ProcessId = int.MaxValue - 2 - number };

    private Task<TestHub> StartAsync(HostIdentity? identity = null, Action<IServiceCollection>? configure = null) => TestHub.StartAsync(
        _counted,
        tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Wait", options: new SubOrchestrationOptions(instanceId: "child")))
            .AddOrchestratorFunc<string>("Tell", async (context, target) =>
            {
                context.SendEvent(target, "e", "word");
                await context.WaitForExternalEvent<object>("e");
            })
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object>("e")),
        _time,
        identity: identity,
        configure: services =>
        {
            services.AddOptions<TableStorageOptions>().Configure(options => options.CrashLimit = CrashLimit);
            configure?.Invoke(services);
        });
}
