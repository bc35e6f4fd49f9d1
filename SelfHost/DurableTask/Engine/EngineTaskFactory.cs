using System.Diagnostics.CodeAnalysis;
using SelfHost.DurableTask.Worker;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// Finds the implementation of a name and version: that very version, else the unversioned one, but only of a name that has no versions: who asks for a
/// version of one that has some must not be given another.
/// </summary>
internal sealed class EngineTaskFactory(DurableTaskRegistry registry) : IDurableTaskFactory
{
    private readonly HashSet<TaskName> _versionedActivities = Versioned(registry.Activities.Keys);
    private readonly HashSet<TaskName> _versionedOrchestrators = Versioned(registry.Orchestrators.Keys);

    public bool TryCreateActivity(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity) =>
        TryCreateActivity(name, TaskVersion.Unversioned, serviceProvider, out activity);

    public bool TryCreateOrchestrator(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator) =>
        TryCreateOrchestrator(name, TaskVersion.Unversioned, serviceProvider, out orchestrator, out _);

    public bool TryCreateActivity(TaskName name, TaskVersion version, IServiceProvider services, [NotNullWhen(true)] out ITaskActivity? activity)
    {
        activity = Find(registry.Activities, _versionedActivities, name, version)?.Invoke(services);
        return activity is not null;
    }

    public bool TryCreateOrchestrator(
        TaskName name, TaskVersion version, IServiceProvider services, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator, out string reason)
    {
        orchestrator = Find(registry.Orchestrators, _versionedOrchestrators, name, version)?.Invoke(services);
        reason = orchestrator is not null ? string.Empty : version == TaskVersion.Unversioned
            ? $"No orchestrator named '{name}' is registered with this worker."
            : $"No orchestrator named '{name}' of version '{version.Version}' is registered with this worker.";
        return orchestrator is not null;
    }

    private static HashSet<TaskName> Versioned(IEnumerable<TaskKey> keys) => [.. keys.Where(key => key.Version != TaskVersion.Unversioned).Select(key => key.Name)];

    private static Func<IServiceProvider, T>? Find<T>(Dictionary<TaskKey, Func<IServiceProvider, T>> all, HashSet<TaskName> versioned, TaskName name, TaskVersion version) =>
        all.TryGetValue(new(name, version), out var exact) ? exact : versioned.Contains(name) ? null : all.GetValueOrDefault(new(name, TaskVersion.Unversioned));
}
