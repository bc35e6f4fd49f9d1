using Microsoft.Extensions.DependencyInjection;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;
using SelfHost.DurableTask.Worker;

namespace GrantFlow.Tests.DurableTask;

public sealed class VersionTests
{
    private static CancellationToken Timeout => Patience.Token;

    [Theory]
    [InlineData("1.0", "first")]
    [InlineData("2.0", "second")]
    [InlineData("", "unversioned")]
    [InlineData("3.0", null)]
    public async Task VersionsOfOneName_RunAsAsked_AndAnUnknownOneFallsBackToNone(string version, string? expected)
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestrator<First>()
            .AddOrchestrator<Second>()
            .AddOrchestratorFunc<string>("Versioned", _ => "unversioned"));

        var done = await RunAsync(hub, "Versioned", version);

        Assert.Equal(expected, done.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? done.ReadOutputAs<string>() : null);
        Assert.Equal(expected is null ? "OrchestratorTaskNotFound" : null, done.FailureDetails?.ErrorType);
    }

    [Theory]
    [InlineData("1.0", "first")]
    [InlineData("3.0", "ActivityTaskNotFound")]
    public async Task Activity_TakesTheVersionOfItsCaller_AndNoOther(string version, string expected)
    {
        await using var hub = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Calls", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Versioned");
                }
                catch (TaskFailedException failure)
                {
                    return failure.FailureDetails.ErrorType;
                }
            })
            .AddActivity<FirstActivity>()
            .AddActivityFunc("Versioned", _ => "unversioned"));

        Assert.Equal(expected, (await RunAsync(hub, "Calls", version)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ExplicitlyUnversioned_IsNotTheDefault()
    {
        await using var hub = await StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<string>("Calls", async context => string.Join(
                    '|',
                    context.Version,
                    await context.CallActivityAsync<string>("Which", new TaskOptions { Version = TaskVersion.Unversioned }),
                    await context.CallActivityAsync<string>("Which"),
                    await context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions { Version = TaskVersion.Unversioned }),
                    await context.CallSubOrchestratorAsync<string>("Child")))
                .AddOrchestratorFunc<string>("Child", context => context.Version)
                .AddActivityFunc("Which", context => context.Version),
            worker => worker.Versioning = new() { DefaultVersion = "9.0" });

        Assert.Equal("9.0||9.0||9.0", (await RunAsync(hub, "Calls", null)).ReadOutputAs<string>());
        Assert.Equal("||||9.0", (await RunAsync(hub, "Calls", "")).ReadOutputAs<string>());
    }

    private static Task<TestHub> StartAsync(Action<DurableTaskRegistry> tasks, Action<DurableTaskWorkerOptions>? worker = null) => TestHub.StartAsync(
        new MemoryHubStore(), tasks, configure: services => services.AddOptions<DurableTaskWorkerOptions>().Configure(worker ?? (_ => { })));

    private static async Task<OrchestrationMetadata> RunAsync(TestHub hub, string name, string? version)
    {
        var options = version is null ? new StartOrchestrationOptions() : new StartOrchestrationOptions { Version = version };
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, null, options, Timeout);
        return await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Timeout);
    }

    [DurableTask("Versioned", Version = "1.0")]
    private sealed class First : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult("first");
    }

    [DurableTask("Versioned", Version = "2.0")]
    private sealed class Second : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult("second");
    }

    [DurableTask("Versioned", Version = "1.0")]
    private sealed class FirstActivity : TaskActivity<object?, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, object? input) => Task.FromResult("first");
    }
}
