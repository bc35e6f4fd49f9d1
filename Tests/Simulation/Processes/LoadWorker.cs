using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Worker;

namespace GrantFlow.Tests.Simulation.Processes;

/// <summary>
/// A real process with the engine and clients under load, made to be killed and stopped at any moment. It writes down, one line each, what the
/// engine has acknowledged; another process checks later that all of it is true.
/// </summary>
internal static class LoadWorker
{
    public const string Orchestrator = "Load";
    public const string Scheduled = "scheduled";
    public const string Raised = "raised";
    public const string Taken = "taken";
    public const string Lost = "lost";

    private const string Activity = "Echo";
    private const string Event = "Go";
    private const int Clients = 8;

    /// <summary>Runs until the process is killed.</summary>
    /// <param name="connection">The storage account.</param>
    /// <param name="hub">The task hub.</param>
    /// <param name="name">Names this process.</param>
    /// <param name="folder">Where the journal of what was acknowledged is kept.</param>
    /// <param name="lease">How long the lease lasts without renewal.</param>
    public static async Task RunAsync(string connection, string hub, string name, string folder, TimeSpan lease)
    {
        using var acknowledged = new Journal(Path.Combine(folder, name));
        using var host = Build(connection, hub, lease);
        await host.StartAsync();
        var (client, owned) = (host.Services.GetRequiredService<DurableTaskClient>(), host.Services.GetRequiredService<DurableTaskHub>());
        await Task.WhenAll([.. Enumerable.Range(0, Clients).Select(number => UseAsync(client, string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"), acknowledged)), WatchAsync(owned, name, acknowledged)]);
    }

    /// <summary>Waits for every acknowledged instance and compares its outcome and history with what was acknowledged.</summary>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(string connection, string hub, TimeSpan lease, IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        using var host = Build(connection, hub, lease);
        await host.StartAsync(cancellation);
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        await host.Services.GetRequiredService<DurableTaskHub>().WhenActive.WaitAsync(cancellation);
        var raised = lines.Where(line => line.StartsWith(Raised + ' ', StringComparison.Ordinal)).Select(line => line.Split(' ')).GroupBy(parts => parts[1], parts => parts[2]).ToDictionary(group => group.Key, group => group.ToList());
        var wrong = new List<string>();
        foreach (var id in lines.Where(line => line.StartsWith(Scheduled + ' ', StringComparison.Ordinal)).Select(line => line.Split(' ')[1]))
        {
            wrong.AddRange(await CheckAsync(client, id, raised.GetValueOrDefault(id) ?? [], cancellation));
        }
        await host.StopAsync(cancellation);
        return wrong;
    }

    private static IHost Build(string connection, string hub, TimeSpan lease)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddDurableTaskWorker(worker => worker
            .AddTasks(tasks => tasks
                .AddOrchestratorFunc<string, string>(Orchestrator, RunAsync)
                .AddActivityFunc<string, string>(Activity, (_, input) => input))
            .UseTableStorage(storage =>
            {
                storage.ConnectionString = connection;
                storage.HubName = hub;
                storage.LeaseDuration = lease;
            }));
        return builder.Build();
    }

    private static async Task<string> RunAsync(TaskOrchestrationContext context, string input)
    {
        var first = await context.CallActivityAsync<string>(Activity, "1");
        var both = await Task.WhenAll(context.CallActivityAsync<string>(Activity, "2"), context.CallActivityAsync<string>(Activity, "3"));
        var word = await context.WaitForExternalEvent<string>(Event);
        await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        return $"{input}:{first}{both[0]}{both[1]}{word[..2]}";
    }

    // Whatever goes wrong is unknown to a client: it goes on with the next instance, and the check takes only what was acknowledged.
    private static async Task UseAsync(DurableTaskClient client, string name, Journal acknowledged)
    {
        for (var number = 0; ; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(Orchestrator, id, new StartOrchestrationOptions(id));
                acknowledged.Write($"{Scheduled} {id}");
                await client.RaiseEventAsync(id, Event, $"go-{id}");
                acknowledged.Write($"{Raised} {id} go-{id}");
                await client.WaitForInstanceCompletionAsync(id);
            }
            catch (Exception unknown) when (unknown is not OutOfMemoryException)
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task WatchAsync(DurableTaskHub hub, string name, Journal acknowledged)
    {
        while (true)
        {
            await hub.WhenActive;
            acknowledged.Write(string.Create(CultureInfo.InvariantCulture, $"{Taken} {name} {hub.Epoch}"));
            while (hub.IsActive)
            {
                await Task.Delay(20);
            }
            acknowledged.Write($"{Lost} {name}");
        }
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(DurableTaskClient client, string id, List<string> raised, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(id, cancellation) is null)
        {
            return [$"{id} was acknowledged and does not exist"];
        }
        var history = await client.GetOrchestrationHistoryAsync(id, cancellation);
        if (raised.Count == 0 && !history.Any(each => each.EventType == EventType.EventRaised))
        {
            await client.RaiseEventAsync(id, Event, "go-late", cancellation);
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
            history = await client.GetOrchestrationHistoryAsync(id, cancellation);
            List<string> wrong = end.RuntimeStatus == OrchestrationRuntimeStatus.Completed && end.ReadOutputAs<string>() == $"{id}:123go" ? [] : [$"{id} is {end.RuntimeStatus} with {end.SerializedOutput}"];
            wrong.AddRange(raised.Where(word => history.Count(each => each.Data == $"\"{word}\"") != 1).Select(word => $"{id}: {word} is not exactly once in the history"));
            wrong.AddRange(history.Where(each => IsAnswer(each.EventType)).GroupBy(each => each.EventId).Where(group => group.Count() > 1).Select(group => $"{id}: action {group.Key} has {group.Count()} answers"));
            return wrong;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [$"{id} never ends"];
        }
    }

    private static bool IsAnswer(EventType type) => type
        is EventType.TaskCompleted
        or EventType.TaskFailed
        or EventType.TimerFired;
}
