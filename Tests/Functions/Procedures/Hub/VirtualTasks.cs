using Microsoft.DurableTask;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker.Shims;

namespace GrantFlow.Tests.Functions.Procedures.Hub;

/// <summary>What a hub can run: orchestrators and activities, by name.</summary>
public sealed class VirtualTasks
{
    private readonly Dictionary<string, ITaskOrchestrator> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<IServiceProvider, ITaskActivity>> _activities = new(StringComparer.OrdinalIgnoreCase);

    public VirtualTasks AddOrchestrator(string name, ITaskOrchestrator orchestrator)
    {
        _orchestrators.Add(name, new FunctionsOrchestrator(orchestrator));
        return this;
    }

    /// <summary>Adds an orchestrator as a function app declares it: it asks the context for its input.</summary>
    public VirtualTasks AddOrchestrator(string name, Func<TaskOrchestrationContext, Task> run) =>
        AddOrchestrator(name, FuncTaskOrchestrator.Create<object?, object?>(async (context, _) =>
        {
            await run(context);
            return null;
        }));

    public VirtualTasks AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> run) =>
        AddOrchestrator(name, FuncTaskOrchestrator.Create(run));

    public VirtualTasks AddActivity(string name, Func<IServiceProvider, ITaskActivity> create)
    {
        _activities.Add(name, create);
        return this;
    }

    public VirtualTasks AddActivity<TInput, TOutput>(string name, Func<TInput, TOutput> run) =>
        AddActivity(name, _ => FuncTaskActivity.Create<TInput, TOutput>((_, input) => Task.FromResult(run(input))));

    /// <summary>The orchestrator of a name; one that fails when there is none, as in the Functions host.</summary>
    public ITaskOrchestrator Orchestrator(string name) => _orchestrators.TryGetValue(name, out var orchestrator)
        ? orchestrator
        : FuncTaskOrchestrator.Create<object?, object?>((_, _) => throw Missing(name, "an orchestrator"));

    /// <summary>Runs an activity as the worker does: the SDK reads its input and writes its output.</summary>
    /// <returns>What its orchestration hears of it.</returns>
    public async Task<HistoryEvent> RunActivityAsync(ScheduleTaskAction task, int id, string instanceId, IServiceProvider services)
    {
        try
        {
            if (!_activities.TryGetValue(task.Name, out var create))
                throw Missing(task.Name, "an activity");
            var activity = DurableTaskShimFactory.Default.CreateActivity(task.Name, create(services));
            return HistoryEvents.Completed(id, await activity.RunAsync(new(new() { InstanceId = instanceId }), task.Input));
        }
#pragma warning disable CA1031 // Whatever an activity throws is its orchestrator's to handle.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return HistoryEvents.Failed(id, failure);
        }
    }

    private static InvalidOperationException Missing(string name, string kind) =>
        new($"The function '{name}' doesn't exist, is disabled, or is not {kind} function.");
}
