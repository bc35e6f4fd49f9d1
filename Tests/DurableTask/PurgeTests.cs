using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

public sealed class PurgeTests
{
    private const int Steps = 120;

    [Fact]
    public async Task PurgeThatIsInterruptedAnywhere_IsFinishedByTheNext_AndLeavesNoRowAndNoBlob()
    {
        // Blobs, two transactions of rows, the instance's own row: it dies before each of them, and then before none.
        for (var survived = 0; ; survived++)
        {
            var memory = new MemoryHubStore();
            var store = new InterceptedStore(memory);
            await using (var dying = await StartAsync(store, "long"))
            {
                var left = survived;
                void Strike()
                {
                    if (left-- == 0)
                    {
                        dying.Die();
                        throw new IOException("The process is dead.");
                    }
                }
                store.OnDeleteBlobs = Strike;
                store.OnCommit = (partition, operations, commit) =>
                {
                    if (partition == "long" && operations.Any(each => each is RowOperation.Delete))
                    {
                        Strike();
                    }
                    return commit();
                };
                var purge = dying.Client.PurgeInstanceAsync("long", Patience.Token);
                if (await Task.WhenAny(purge, dying.Died) == purge)
                {
                    Assert.Equal(1, (await purge).PurgedInstanceCount);
                    Assert.Equal(4, survived);
                    break;
                }
            }
            store.OnDeleteBlobs = () => { };
            store.OnCommit = (_, _, commit) => commit();
            await using var hub = await StartAsync(store, null);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.GetInstanceAsync("long", true, Patience.Token))?.RuntimeStatus);
            Assert.Equal(1, await hub.Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)).CountAsync(Patience.Token));

            Assert.Equal(1, (await hub.Client.PurgeInstanceAsync("long", Patience.Token)).PurgedInstanceCount);
            Assert.Empty((await memory.QueryAsync(new RowQuery { PartitionKey = "long" }, Patience.Token)).Rows);
            Assert.Empty(store.Blobs);
        }
    }

    /// <summary>Starts a host and lets an instance with more rows than a transaction takes, and with blobs, come to its end.</summary>
    private static async Task<TestHub> StartAsync(IHubStore store, string? instanceId)
    {
        var hub = await TestHub.StartAsync(
            store,
            tasks => tasks
                .AddOrchestratorFunc<string>("Long", async context =>
                {
                    for (var step = 0; step < Steps; step++)
                    {
                        await context.CallActivityAsync("Nothing");
                    }
                    return new string('x', 100_000);
                })
                .AddActivityFunc("Nothing", _ => { }),
            identity: instanceId is null ? null : TestHub.DeadProcess());
        if (instanceId is not null)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Long", new StartOrchestrationOptions(instanceId), Patience.Token);
            await hub.Client.WaitForInstanceCompletionAsync(instanceId, Patience.Token);
            await hub.Hub.WhenIdleAsync();
        }
        return hub;
    }
}
