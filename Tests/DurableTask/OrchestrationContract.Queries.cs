using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;

namespace GrantFlow.Tests.DurableTask;

public abstract partial class OrchestrationContract
{
    [Fact]
    public async Task Queries_GoByTimesOfCreationAndCompletion_AndFetchPayloadsWhenAsked()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        var began = time.GetUtcNow();
        await using var hub = await TestHub.StartAsync(
            await NewStoreAsync(),
            tasks => tasks.AddOrchestratorFunc<string, string>("Waits", async (context, input) => input + await context.WaitForExternalEvent<string>("e")),
            time);
        for (var minute = 0; minute < 4; minute++)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", "in", new StartOrchestrationOptions($"t{minute}"), Timeout);
            await hub.Client.RaiseEventAsync($"t{minute}", "e", "out", Timeout);
            await hub.Client.WaitForInstanceCompletionAsync($"t{minute}", Timeout);
            await hub.Hub.WhenIdleAsync();
            time.Advance(TimeSpan.FromSeconds(5));
        }
        DateTimeOffset At(int minute) => began.AddSeconds(5 * minute);

        var listed = await hub.Client.GetAllInstancesAsync(new OrchestrationQuery(CreatedFrom: At(1), CreatedTo: At(2))).ToListAsync(Timeout);
        var fetched = await hub.Client.GetAllInstancesAsync(new OrchestrationQuery(CreatedFrom: At(3), FetchInputsAndOutputs: true)).SingleAsync(Timeout);

        Assert.Equal(["t1", "t2"], listed.Select(each => each.InstanceId).Order());
        Assert.All(listed, each => Assert.Null(each.SerializedInput));
        Assert.Throws<InvalidOperationException>(() => listed[0].ReadInputAs<string>());
        Assert.Equal(("in", "inout"), (fetched.ReadInputAs<string>(), fetched.ReadOutputAs<string>()));
        Assert.Equal(["t2", "t3"], (await IdsAsync(from: At(2), to: null)).Order());
        Assert.Equal(["t0", "t1"], (await IdsAsync(from: null, to: At(1))).Order());
        Assert.Equal(4, (await IdsAsync(null, null)).Count);

        Assert.Equal(2, (await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(At(1), At(2)), Timeout)).PurgedInstanceCount);
        Assert.Equal(["t0", "t3"], (await IdsAsync(null, null)).Order());

        async Task<List<string>> IdsAsync(DateTimeOffset? from, DateTimeOffset? to)
        {
            List<string> ids = [];
            string? last = null;
            do
            {
                var page = await hub.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Completed], from, to, pageSize: 1, last, Timeout);
                ids.AddRange(page.Values);
                last = page.ContinuationToken;
            }
            while (last is not null);
            return ids;
        }
    }
}
