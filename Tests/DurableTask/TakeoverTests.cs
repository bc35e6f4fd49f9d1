using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>A host that takes a hub over has it, whatever goes wrong with single requests and rows.</summary>
public sealed class TakeoverTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryHubStore _memory = new();
    private readonly InterceptedStore _store;

    public TakeoverTests() => _store = new InterceptedStore(_memory);

    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task RowThatCannotBeRead_IsLeftAlone_AndTheOthersGoOn()
    {
        await using (var first = await StartAsync(TestHub.DeadProcess()))
        {
            await CreateAsync(first, "bad", "good");
            first.Die();
        }
        var key = InstanceKeys.Instance("bad");
        var stored = (await _memory.ReadAsync("bad", key, Timeout))!;
        await _memory.CommitAsync("bad", [new RowOperation.Merge(key, stored.ETag, new Dictionary<string, object> { [nameof(InstanceRow.Status)] = "Nonsense" })], Timeout);

        await using (var second = await StartAsync())
        {
            await BecomeActiveAsync(second, TimeSpan.FromSeconds(3));
            await second.Client.RaiseEventAsync("good", "e", Timeout);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await second.Client.WaitForInstanceCompletionAsync("good", Timeout)).RuntimeStatus);
            await second.Hub.WhenIdleAsync();
            _time.Advance(TimeSpan.FromMinutes(6));
            await second.Hub.WhenIdleAsync();
        }
        var pages = await _memory.QueryAsync(new RowQuery { PartitionKey = InstanceKeys.Hub, RowFrom = InstanceKeys.PageFrom, RowBefore = InstanceKeys.PageBefore }, Timeout);
        Assert.Contains(pages.Rows, page => EngineJson.Read<List<string>>((string)page.Properties["Ids"]).Contains("bad"));
    }

    [Fact]
    public async Task RequestThatFails_DoesNotThrowTheRecoveryAway()
    {
        await using (var first = await StartAsync(TestHub.DeadProcess()))
        {
            await CreateAsync(first, "a", "b");
            first.Die();
        }
        var failures = 2;
        _store.OnRead = partition => partition is "a" or "b" && Interlocked.Decrement(ref failures) >= 0 ? throw new IOException("away") : Task.CompletedTask;

        await using var second = await StartAsync();
        await BecomeActiveAsync(second, TimeSpan.FromSeconds(3));
        // At the first attempt.
        Assert.Equal(2, second.Hub.Epoch);
    }

    [Fact]
    public async Task LeaseWhoseAnswerWasLost_IsTakenAgainAtOnce()
    {
        using var lease = new HostLease(_store, _time, new EngineOptions());
        _store.OnCommit = async (_, _, commit) =>
        {
            await commit();
            throw new IOException("The connection was closed.");
        };
        await Assert.ThrowsAsync<IOException>(() => lease.TryAcquireAsync(Timeout));
        _store.OnCommit = (_, _, commit) => commit();
        using var other = new HostLease(_store, _time, new EngineOptions());

        Assert.Null((await other.TryAcquireAsync(Timeout)).Taken);
        Assert.Equal(Takeover.Clean, (await lease.TryAcquireAsync(Timeout)).Taken);
        Assert.Equal(2, lease.Epoch);
    }

    [Fact]
    public async Task LeaseIsRenewed_WhileTheHubIsBeingRecovered()
    {
        await using (var first = await StartAsync(TestHub.DeadProcess()))
        {
            await CreateAsync(first, "a");
            first.Die();
        }
        var (reading, goesOn) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _store.OnRead = partition =>
        {
            if (partition != "a")
            {
                return Task.CompletedTask;
            }
            reading.TrySetResult();
            return goesOn.Task;
        };
        await using var second = await StartAsync();
        await reading.Task.WaitAsync(Timeout);

        for (var moment = 0; moment < 100 && (await LeaseAsync()).ExpiresAt <= _time.Start + EngineOptions.DefaultLeaseDuration; moment++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(goesOn.Task, Task.Delay(10, Timeout));
        }
        Assert.True((await LeaseAsync()).ExpiresAt > _time.Start + EngineOptions.DefaultLeaseDuration, "A hub that takes long to be recovered is lost to the next host.");
        Assert.False(second.Hub.IsActive);
        goesOn.SetResult();
        await BecomeActiveAsync(second, TimeSpan.FromSeconds(3));
    }

    // Seed 215201172011626269: told by a host that had slept that nothing was suspended, a client took the instance for resumed.
    [Fact]
    public async Task HostThatWakesAfterItsLease_AnswersNothingFromMemory()
    {
        var itsTime = new FakeTimeProvider(_time.Start);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var old = await TestHub.StartAsync(_store, AddWait, itsTime);
        await CreateAsync(old, "a");
        _store.OnCommit = async (partition, _, commit) =>
        {
            if (partition == InstanceKeys.Hub)
            {
                await held.Task;
            }
            return await commit();
        };
        await using var next = await TestHub.StartAsync(_memory, AddWait, _time);
        await BecomeActiveAsync(next, TimeSpan.FromMinutes(1));
        await next.Client.SuspendInstanceAsync("a", "wait", Timeout);

        itsTime.Advance(TimeSpan.FromMinutes(1));
        var seen = await old.Client.GetInstanceAsync("a", Timeout);
        var resumed = old.Client.ResumeInstanceAsync("a", "go on", Timeout);
        held.SetResult();
        await Assert.ThrowsAsync<HubLostException>(() => resumed);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, seen!.RuntimeStatus);
    }

    [Fact]
    public async Task WatcherThatComesAfterTheEnd_EndsToo()
    {
        var watch = new InstanceWatch();
        watch.FailAll(new HubLostException());
        using var late = watch.Add("a", _ => true);
        Assert.True(late.Source.Task.IsCompleted);
        await Assert.ThrowsAsync<HubLostException>(() => late.Source.Task);
    }

    [Fact]
    public void TimerThatWasOvertaken_WakesNobody_AndIsSweptOut()
    {
        List<string> woken = [];
        using var timers = new TimerQueue(_time, woken.Add);
        var now = _time.GetUtcNow().UtcDateTime;
        for (var day = 1; day <= 1000; day++)
        {
            timers.Set("a", now.AddDays(day));
        }
        timers.Set("b", now.AddDays(1));
        timers.Remove("b");

        Assert.InRange(timers.Count, 1, 200);
        _time.Advance(TimeSpan.FromDays(999));
        Assert.Empty(woken);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["a"], woken);
    }

    [Fact]
    public void TimerLooksAtTheClock_NotAtTheTimeThatTheMachineWasAwake()
    {
        List<string> woken = [];
        using var timers = new TimerQueue(_time, woken.Add);
        timers.Set("a", _time.GetUtcNow().UtcDateTime.AddDays(1));

        // The machine sleeps: the clock goes on, and timers do not count.
        _time.AdjustTime(_time.GetUtcNow().AddDays(1));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["a"], woken);
    }

    private async Task<LeaseRow> LeaseAsync() => LeaseRow.From((await _memory.ReadAsync(InstanceKeys.Hub, InstanceKeys.Lease, Timeout))!);

    private static async Task CreateAsync(TestHub hub, params string[] ids)
    {
        foreach (var id in ids)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id), Timeout);
        }
        await hub.Hub.WhenIdleAsync();
    }

    private async Task BecomeActiveAsync(TestHub hub, TimeSpan within)
    {
        for (var passed = TimeSpan.Zero; passed < within && !hub.Hub.IsActive; passed += TimeSpan.FromMilliseconds(100))
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(hub.Hub.WhenActive, Task.Delay(20, Timeout));
        }
        Assert.True(hub.Hub.IsActive, $"The hub is not recovered after {within}.");
    }

    private Task<TestHub> StartAsync(HostIdentity? identity = null) => TestHub.StartAsync(_store, AddWait, _time, identity: identity);

    private static void AddWait(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object>("e"));
}
