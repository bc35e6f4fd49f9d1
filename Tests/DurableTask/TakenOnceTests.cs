using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Engine;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>Events of other instances are delivered again after a crash, and taken once: by a receiver that has started over, too, and by one that was created anew.</summary>
public sealed class TakenOnceTests
{
    private const int Words = 300;

    private readonly FakeTimeProvider _time = new();
    private readonly CountingStore _store = new(new MemoryHubStore());

    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task ReceiverThatHasStartedOverHundredsOfTimes_KnowsWhatItHasTaken()
    {
        await using (var first = await StartAsync(TestHub.DeadProcess()))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Gather", 0, new StartOrchestrationOptions("gather"), Timeout);
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Tell", "gather", Timeout);
            await first.Hub.WhenIdleAsync();
            first.Die();
        }

        await using var second = await StartAsync();
        await second.Hub.WhenActive;
        await second.Hub.WhenIdleAsync();
        Assert.Equal(Words, (await second.Client.GetInstanceAsync("gather", true, Timeout))!.ReadInputAs<int>());
    }

    [Fact]
    public async Task KeysOfMessagesThatCannotComeAgain_AreForgotten()
    {
        await using var hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Gather", 0, new StartOrchestrationOptions("gather"), Timeout);
        for (var sender = 0; sender < 2; sender++)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Tell", "gather", Timeout);
            await hub.Hub.WhenIdleAsync();
            _time.Advance(TimeSpan.FromSeconds(10));
            await hub.Hub.WhenIdleAsync();
        }

        var row = (await InstanceReader.RowAsync(_store, "gather", Timeout))!;
        var kept = await MessageKeys.RememberedAsync(_store, row, Timeout);
        Assert.Equal(2 * Words, (await hub.Client.GetInstanceAsync("gather", true, Timeout))!.ReadInputAs<int>());
        Assert.InRange(kept.Count, Words, Words + 1);
    }

    [Fact]
    public async Task ReceiverThatWasCreatedAnew_DoesNotTakeTheEventsOfItsFormerLife()
    {
        await using (var first = await StartAsync(TestHub.DeadProcess()))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Once", new StartOrchestrationOptions("once"), Timeout);
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Tell", "once", Timeout);
            await first.Client.WaitForInstanceCompletionAsync("once", Timeout);
            await first.Hub.WhenIdleAsync();
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Once", new StartOrchestrationOptions("once"), Timeout);
            await first.Hub.WhenIdleAsync();
            first.Die();
        }

        await using var second = await StartAsync();
        await second.Hub.WhenActive;
        await second.Hub.WhenIdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await second.Client.GetInstanceAsync("once", Timeout))!.RuntimeStatus);
    }

    private Task<TestHub> StartAsync(HostIdentity? identity = null) => TestHub.StartAsync(
        _store,
        tasks => tasks
            .AddOrchestratorFunc<int>("Gather", async (context, count) =>
            {
                await context.WaitForExternalEvent<int>("word");
                context.ContinueAsNew(count + 1);
            })
            .AddOrchestratorFunc("Once", async context => await context.WaitForExternalEvent<int>("word"))
            .AddOrchestratorFunc<string>("Tell", async (context, target) =>
            {
                for (var word = 0; word < (target == "once" ? 1 : Words); word++)
                {
                    context.SendEvent(target, "word", word);
                }
                await context.WaitForExternalEvent<object>("never");
            }),
        _time,
        identity: identity);
}
