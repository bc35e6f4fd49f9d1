using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class ContinueAsNewTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EventThatComesTogetherWithWhatEndsTheGeneration_IsNotGivenToItsOldWaiter(bool forceReplay)
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hub = await TestHub.StartAsync(
            new MemoryHubStore(),
            tasks => tasks
                .AddOrchestratorFunc<bool, string>("Race", async (context, isSecond) =>
                {
                    var word = context.WaitForExternalEvent<string>("word");
                    if (!isSecond && await Task.WhenAny(word, context.CallActivityAsync("Work")) != word)
                    {
                        context.ContinueAsNew(true);
                        return string.Empty;
                    }
                    return await word;
                })
                .AddActivityFunc("Work", _ => released.Task),
            forceReplay: forceReplay);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Race", false, Patience.Token);

        // The end of a suspension applies in one step, in this order, the answer and the event.
        await hub.Client.SuspendInstanceAsync(id, cancellation: Patience.Token);
        released.SetResult();
        await hub.Hub.WhenIdleAsync();
        await hub.Client.RaiseEventAsync(id, "word", "kept", Patience.Token);
        await hub.Client.ResumeInstanceAsync(id, cancellation: Patience.Token);
        await hub.Hub.WhenIdleAsync();
        var done = (await hub.Client.GetInstanceAsync(id, true, Patience.Token))!;

        Assert.Equal((OrchestrationRuntimeStatus.Completed, "\"kept\""), (done.RuntimeStatus, done.SerializedOutput));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RowsOfLongGenerations_AreAllDeleted_ByAndBy(bool forceReplay)
    {
        const int Steps = 100;
        var store = new MemoryHubStore();
        await using var hub = await TestHub.StartAsync(
            store,
            tasks => tasks
                .AddOrchestratorFunc<int, int>("Long", async (context, generation) =>
                {
                    for (var step = 0; step < (generation == 2 ? 3 : Steps); step++)
                    {
                        await context.CallActivityAsync("Nothing");
                    }
                    if (generation == 2)
                    {
                        await context.WaitForExternalEvent<object>("e");
                    }
                    context.ContinueAsNew(generation + 1);
                    return generation;
                })
                .AddActivityFunc("Nothing", _ => { }),
            forceReplay: forceReplay);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Long", 0, new StartOrchestrationOptions("long"), Patience.Token);
        await hub.Hub.WhenIdleAsync();

        var rows = (await store.QueryAsync(new RowQuery { PartitionKey = "long" }, Patience.Token)).Rows;
        Assert.All(rows.Where(row => InstanceKeys.IsHistory(row.RowKey)), row => Assert.StartsWith(InstanceKeys.HistoryOf(2), row.RowKey, StringComparison.Ordinal));
    }
}
