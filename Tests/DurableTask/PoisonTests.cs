using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class PoisonTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryHubStore _store = new();
    private int _deaths;

    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task InstanceWhoseWorkKillsItsProcess_IsParked_AndGoesOnWhenItIsResumed()
    {
        await DieUntilParkedAsync();

        await using var hub = await StartAsync(kills: false);
        var parked = (await hub.Client.GetInstanceAsync("poison", Timeout))!;
        Assert.Equal((OrchestrationRuntimeStatus.Suspended, "PoisonInstanceException"), (parked.RuntimeStatus, parked.FailureDetails?.ErrorType));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => hub.Client.RaiseEventAsync("poison", "e", Timeout));
        Assert.Equal(3, _deaths);

        await hub.Client.ResumeInstanceAsync("poison", "mended", Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync("poison", true, Timeout);

        Assert.Equal((OrchestrationRuntimeStatus.Completed, null), (done.RuntimeStatus, done.FailureDetails));
    }

    [Fact]
    public async Task ParkedInstance_IsTerminated_WithoutRunningItsCode()
    {
        await DieUntilParkedAsync();

        await using var hub = await StartAsync(kills: true);
        await hub.Client.TerminateInstanceAsync("poison", (object?)"given up", Timeout);
        var done = await hub.Client.WaitForInstanceCompletionAsync("poison", true, Timeout);

        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "given up", 3), (done.RuntimeStatus, done.ReadOutputAs<string>(), _deaths));
    }

    [Fact]
    public async Task InstanceThatGetsOn_IsNeverParked()
    {
        for (var death = 0; death < 6; death++)
        {
            await using var host = await StartAsync(kills: false, Dead(death));
            if (death == 0)
            {
                await host.Client.ScheduleNewOrchestrationInstanceAsync("Steps", new StartOrchestrationOptions("steps"), Timeout);
            }
            await host.Client.RaiseEventAsync("steps", "e", Timeout);
            await host.Hub.WhenIdleAsync();
            host.Die();
        }
        await using var hub = await StartAsync(kills: false);

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync("steps", Timeout))!.RuntimeStatus);
    }

    [Fact]
    public async Task SuspectThatWaitsForItsTurn_IsNothingUnderWay()
    {
        for (var death = 0; death < 3; death++)
        {
            var before = _deaths;
            await using var host = await TestHub.StartAsync(_store, Tasks(kills: true), _time, identity: Dead(death), configure: With(crashLimit: 9));
            if (death == 0)
            {
                await host.Client.ScheduleNewOrchestrationInstanceAsync("Poison", new StartOrchestrationOptions("poison"), Timeout);
            }
            while (_deaths == before)
            {
                Timeout.ThrowIfCancellationRequested();
                await Task.Yield();
            }
            host.Die();
        }
        // The two hosts that found it under way have counted a crash each: from now on it is tried alone, after a while.
        await using var hub = await TestHub.StartAsync(_store, Tasks(kills: false), _time, configure: With(crashLimit: 9));
        await hub.Hub.WhenActive;
        await hub.Hub.WhenIdleAsync().WaitAsync(Timeout);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync("poison", Timeout))!.RuntimeStatus);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.WaitForInstanceCompletionAsync("poison", Timeout)).RuntimeStatus);
    }

    [Fact]
    public async Task SuspectWhoseRowCannotBeRead_KeepsItsTurn()
    {
        for (var death = 0; death < 3; death++)
        {
            var before = _deaths;
            await using var host = await TestHub.StartAsync(_store, Tasks(kills: true), _time, identity: Dead(death), configure: With(crashLimit: 9));
            if (death == 0)
            {
                await host.Client.ScheduleNewOrchestrationInstanceAsync("Poison", new StartOrchestrationOptions("poison"), Timeout);
            }
            while (_deaths == before)
            {
                Timeout.ThrowIfCancellationRequested();
                await Task.Yield();
            }
            host.Die();
        }
        var store = new InterceptedStore(_store);
        await using var hub = await TestHub.StartAsync(store, Tasks(kills: false), _time, configure: With(crashLimit: 9));
        await hub.Hub.WhenActive;
        await hub.Hub.WhenIdleAsync();
        var failed = false;
        store.OnRead = partition => partition == "poison" && !failed && (failed = true) ? throw new IOException("away") : Task.CompletedTask;
        _time.Advance(TimeSpan.FromSeconds(2));
        await hub.Hub.WhenIdleAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        await hub.Hub.WhenIdleAsync();

        Assert.True(failed);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.GetInstanceAsync("poison", Timeout))!.RuntimeStatus);
    }

    [Fact]
    public async Task InstanceWhoseStepsCannotBeWritten_IsParked_AndItsNeighboursGoOn()
    {
        var store = new InterceptedStore(_store);
        await using var hub = await TestHub.StartAsync(store, Tasks(kills: false), _time, configure: With(crashLimit: 3));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Steps", new StartOrchestrationOptions("sick"), Timeout);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Steps", new StartOrchestrationOptions("sound"), Timeout);
        store.OnCommit = (partition, operations, commit) =>
            partition == "sick" && operations.Any(each => each is RowOperation.Add) ? throw new InvalidOperationException("The step is too large.") : commit();

        var refused = hub.Client.RaiseEventAsync("sick", "e", Timeout);
        while (!refused.IsCompleted)
        {
            // Each try waits a little longer.
            Timeout.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.Contains("too large", (await Assert.ThrowsAsync<InvalidOperationException>(() => refused)).Message, StringComparison.Ordinal);
        var parked = (await hub.Client.GetInstanceAsync("sick", true, Timeout))!;
        Assert.Equal((OrchestrationRuntimeStatus.Suspended, "PoisonInstanceException"), (parked.RuntimeStatus, parked.FailureDetails?.ErrorType));
        Assert.Contains("too large", parked.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        await hub.Client.RaiseEventAsync("sound", "e", Timeout);

        store.OnCommit = (_, _, commit) => commit();
        await hub.Client.ResumeInstanceAsync("sick", "mended", Timeout);
        await hub.Client.RaiseEventAsync("sick", "e", Timeout);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync("sick", Timeout))!.RuntimeStatus);
    }

    private async Task DieUntilParkedAsync()
    {
        for (var death = 0; death < 4; death++)
        {
            var before = _deaths;
            await using var host = await StartAsync(kills: true, Dead(death));
            if (death == 0)
            {
                await host.Client.ScheduleNewOrchestrationInstanceAsync("Poison", new StartOrchestrationOptions("poison"), Timeout);
            }
            while (death < 3 ? _deaths == before : (await host.Client.GetInstanceAsync("poison", Timeout))!.RuntimeStatus != OrchestrationRuntimeStatus.Suspended)
            {
                // The last try comes after a while: one that has seen two crashes is tried alone.
                Timeout.ThrowIfCancellationRequested();
                _time.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }
            host.Die();
        }
    }

    private static HostIdentity Dead(int number) => TestHub.DeadProcess() with { ProcessId = int.MaxValue - 2 - number };

    private Task<TestHub> StartAsync(bool kills, HostIdentity? identity = null) =>
        TestHub.StartAsync(_store, Tasks(kills), _time, identity: identity, configure: With(crashLimit: 3));

    private static Action<IServiceCollection> With(int crashLimit) => services => services.AddOptions<TableStorageOptions>().Configure(options => options.CrashLimit = crashLimit);

    private Action<DurableTaskRegistry> Tasks(bool kills) => tasks => tasks
        .AddOrchestratorFunc("Poison", context => context.CallActivityAsync("Kill"))
        .AddOrchestratorFunc("Steps", async context =>
        {
            for (var step = 0; step < 100; step++)
            {
                await context.WaitForExternalEvent<object>("e");
                await context.CallActivityAsync("Nothing");
            }
        })
        .AddActivityFunc("Nothing", _ => { })
        .AddActivityFunc("Kill", _ =>
        {
            if (kills)
            {
                Interlocked.Increment(ref _deaths);
                // The process is gone: nothing comes back.
                return new TaskCompletionSource().Task;
            }
            return Task.CompletedTask;
        });
}
