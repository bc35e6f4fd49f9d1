using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>A client's code that goes on after an answer never runs inside the engine's step: what it does there may block.</summary>
public sealed class ClientContinuationTests
{
    [Fact]
    public async Task ClientThatBlocksInItsContinuation_HoldsUpNothing()
    {
        await using var hub = await TestHub.StartAsync(
            new MemoryHubStore(), tasks => tasks.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e")));
        var client = hub.Client;
        var token = Patience.Token;

        var scheduled = AndThenAtOnce(client.ScheduleNewOrchestrationInstanceAsync("Wait", new SelfHost.DurableTask.StartOrchestrationOptions("a"), token), () => client.RaiseEventAsync("a", "other", token));
        var raised = AndThenAtOnce(scheduled, () => client.RaiseEventAsync("a", "e", "x", token));
        var ended = AndThenAtOnce(client.WaitForInstanceCompletionAsync(await IdAsync(), token), () => client.PurgeInstanceAsync("a", token));
        await Task.WhenAll(scheduled, raised, ended).WaitAsync(token);

        Assert.Null(await client.GetInstanceAsync("a", token));

        async Task<string> IdAsync()
        {
            await scheduled;
            return "a";
        }
    }

    /// <summary>Goes on in the very thread that gives the answer, and blocks there until the engine has done something more for the same instance.</summary>
    private static Task AndThenAtOnce(Task answer, Func<Task> more) => answer.ContinueWith(
        ended =>
        {
            ended.GetAwaiter().GetResult();
            more().GetAwaiter().GetResult();
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
