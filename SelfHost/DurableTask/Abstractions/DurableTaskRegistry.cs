using System.Reflection;
using SelfHost.DurableTask.Entities;

namespace SelfHost.DurableTask;

/// <summary>The orchestrators and activities that a worker can run, by name and version.</summary>
public sealed partial class DurableTaskRegistry
{
    private readonly KeyValuePair<TaskName, Func<IServiceProvider, ITaskEntity>>[] _entities = [];

    internal Dictionary<TaskKey, Func<IServiceProvider, ITaskOrchestrator>> Orchestrators { get; } = [];

    internal Dictionary<TaskKey, Func<IServiceProvider, ITaskActivity>> Activities { get; } = [];

    /// <summary>What runs under each activity name. A name that has only versioned implementations is listed once for each.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() =>
        Activities.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    /// <summary>What runs under each orchestrator name. A name that has only versioned implementations is listed once for each.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() =>
        Orchestrators.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    /// <summary>What runs under each entity name: nothing, since this engine runs no entities.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskEntity>>> GetEntities() => _entities;

    private static TaskName NameOf(Type type) =>
        type.GetCustomAttribute<DurableTaskAttribute>() is { Name.Name: { Length: > 0 } name } ? new TaskName(name) : new TaskName(type.Name);

    private static TaskVersion VersionOf(Type type) => new(type.GetCustomAttribute<DurableTaskAttribute>()?.Version);

    private static void Add<T>(Dictionary<TaskKey, Func<IServiceProvider, T>> all, string kind, TaskName name, TaskVersion version, Func<IServiceProvider, T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (string.IsNullOrEmpty(name.Name))
        {
            throw new ArgumentException($"Give the {kind} a name.", nameof(name));
        }
        if (!all.TryAdd(new TaskKey(name, version), factory))
        {
            var suffix = version == TaskVersion.Unversioned ? string.Empty : $" version '{version.Version}'";
            throw new ArgumentException($"An {kind} named '{name}'{suffix} is already added.", nameof(name));
        }
    }

    private static void ThrowUnlessConcrete<T>(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!typeof(T).IsAssignableFrom(type) || type.IsAbstract || type.IsInterface)
        {
            throw new ArgumentException($"{type} is not a concrete class that implements {typeof(T)}.", nameof(type));
        }
    }
}
