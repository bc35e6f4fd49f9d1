using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.DurableTask;

/// <summary>Whatever goes wrong while an instance is handled, the next message is handled too.</summary>
public sealed class WedgedSlotTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Timeout => Patience.Token;

    [Fact]
    public async Task InstanceThatCannotEvenBeParked_AnswersItsCallers_AndGoesOnWhenStorageIsBack()
    {
        var store = new InterceptedStore(new MemoryHubStore());
        await using var hub = await TestHub.StartAsync(store, Tasks, _time, configure: services => services.AddOptions<TableStorageOptions>().Configure(options => options.CrashLimit = 3));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Count", new StartOrchestrationOptions("sick"), Timeout);
        store.OnCommit = (partition, operations, commit) => partition != "sick" ? commit()
            : operations.Any(each => each is RowOperation.Add) ? throw new InvalidOperationException("The step is too large.") : throw new IOException("away");

        await Assert.ThrowsAsync<InvalidOperationException>(() => AnswerAsync(hub.Client.RaiseEventAsync("sick", "e", Timeout)));
        store.OnCommit = (_, _, commit) => commit();
        await AnswerAsync(hub.Client.RaiseEventAsync("sick", "e", Timeout));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync("sick", Timeout))!.RuntimeStatus);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OrchestratorWithAServiceThatIsDisposedAsynchronously_GoesOn(bool forceReplay)
    {
        Slow.Disposed = 0;
        await using var hub = await TestHub.StartAsync(
            new MemoryHubStore(), Tasks, _time, forceReplay, configure: services => services.AddScoped<Slow>());
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Scoped", new StartOrchestrationOptions("scoped"), Timeout);
        await AnswerAsync(hub.Client.RaiseEventAsync("scoped", "e", Timeout));
        await AnswerAsync(hub.Client.RaiseEventAsync("scoped", "e", Timeout));
        var done = await hub.Client.WaitForInstanceCompletionAsync("scoped", Timeout);
        await hub.Hub.WhenIdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.True(Slow.Disposed > 0);
    }

    [Fact]
    public async Task OrchestratorThatCannotBeMade_FailsItsInstance_AndAnswersItsParent()
    {
        await using var hub = await TestHub.StartAsync(new MemoryHubStore(), Tasks, _time);
        await AnswerAsync(hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"), Timeout));
        var done = await hub.Client.WaitForInstanceCompletionAsync("parent", true, Timeout).WaitAsync(TimeSpan.FromSeconds(30), Timeout);

        Assert.Equal("caught: no settings", done.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("@entity")]
    [InlineData("a\tb")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789+")]
    public async Task ChildIdThatCannotBeUsed_FailsTheCall(string childId)
    {
        await using var hub = await TestHub.StartAsync(new MemoryHubStore(), Tasks, _time);
        await AnswerAsync(hub.Client.ScheduleNewOrchestrationInstanceAsync("Named", childId, new StartOrchestrationOptions("parent"), Timeout));
        var done = await hub.Client.WaitForInstanceCompletionAsync("parent", true, Timeout).WaitAsync(TimeSpan.FromSeconds(30), Timeout);

        Assert.Equal((OrchestrationRuntimeStatus.Failed, typeof(ArgumentException).FullName), (done.RuntimeStatus, done.FailureDetails?.ErrorType));
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Count", async context =>
        {
            for (var step = 0; step < 100; step++)
            {
                await context.WaitForExternalEvent<object>("e");
            }
        })
        .AddOrchestrator<Scoped>("Scoped")
        .AddOrchestrator<Broken>("Broken")
        .AddOrchestratorFunc<string>("Parent", async context =>
        {
            try
            {
                return await context.CallSubOrchestratorAsync<string>("Broken");
            }
            catch (TaskFailedException failure)
            {
                return $"caught: {failure.FailureDetails.ErrorMessage}";
            }
        })
        .AddOrchestratorFunc<string>("Named", (context, child) => context.CallSubOrchestratorAsync("Count", options: new SubOrchestrationOptions(instanceId: child)));

    /// <summary>A try that failed waits a little longer each time.</summary>
    private async Task AnswerAsync(Task asked)
    {
        for (var second = 0; second < 600 && !asked.IsCompleted; second++)
        {
            Timeout.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(asked, Task.Delay(TimeSpan.FromMilliseconds(20), Timeout));
        }
        Assert.True(asked.IsCompleted, "The instance answers nobody any more.");
        await asked;
    }

    private sealed class Slow : IAsyncDisposable
    {
        private static int _disposed;

        public static int Disposed { get => _disposed; set => _disposed = value; }

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref _disposed);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Scoped(Slow slow) : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            await context.WaitForExternalEvent<object>("e");
            await context.WaitForExternalEvent<object>("e");
            return slow.GetType().Name;
        }
    }

    private sealed class Broken : TaskOrchestrator<object?, string>
    {
        public Broken() => throw new InvalidOperationException("no settings");

        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult("made");
    }
}
