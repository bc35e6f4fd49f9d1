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
}
