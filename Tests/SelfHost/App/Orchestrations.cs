using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace HostedApp;

/// <summary>What an orchestration can do.</summary>
public static class Orchestrations
{
    /// <summary>A bit of everything; its output tells what came of each.</summary>
    [Function(nameof(Everything))]
    public static async Task<string> Everything([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var log = context.CreateReplaySafeLogger("HostedApp.Everything");
        var id = context.InstanceId;
        var told = new List<string> { await context.CallActivityAsync<string>(nameof(Activities.Greet), "activity") };
        var thrice = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)));
        told.Add($"retried {await context.CallActivityAsync<int>(nameof(Activities.FailTwice), id, thrice)}");
        try
        {
            await context.CallActivityAsync(nameof(Activities.Fail), id);
        }
        catch (TaskFailedException failure)
        {
            told.Add($"{failure.FailureDetails.ErrorType}: {failure.FailureDetails.ErrorMessage}");
        }

        told.Add(await context.CallSubOrchestratorAsync<string>(nameof(Child), "child"));
        await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
        var counter = new EntityInstanceId(nameof(Counter), id);
        await context.Entities.CallEntityAsync(counter, "Add", 4);
        told.Add($"counted {await context.Entities.CallEntityAsync<int>(counter, "Add", 3)}");
        context.SetCustomStatus("waiting");
        told.Add(await context.WaitForExternalEvent<string>("Go"));
        log.LogInformation("Everything is done");
        return string.Join("; ", told);
    }

    [Function(nameof(Child))]
    public static async Task<string> Child([OrchestrationTrigger] TaskOrchestrationContext context, string input) =>
        await context.CallActivityAsync<string>(nameof(Activities.Greet), input);

    /// <summary>One step that waits at a gate, between two that do not.</summary>
    [Function(nameof(Gated))]
    public static async Task<string> Gated([OrchestrationTrigger] TaskOrchestrationContext context, string gate)
    {
        foreach (var step in (string[])["before", gate, "after"])
            await context.CallActivityAsync("Step", new Step(context.InstanceId, step, step == gate ? gate : null));
        return "done";
    }

    [Function(nameof(Waiting))]
    public static Task Waiting([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("Never");

    [Function(nameof(Broken))]
    public static Task Broken([OrchestrationTrigger] TaskOrchestrationContext context) => throw new InvalidOperationException("This orchestrator fails.");

    [Function(nameof(Counter))]
    public static Task CounterAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Counter>();
}

/// <summary>A step of an orchestration.</summary>
public sealed record Step(string Instance, string Name, string? Gate);

/// <summary>Adds up.</summary>
public sealed class Counter : TaskEntity<int>
{
    public int Add(int amount) => State += amount;
}
