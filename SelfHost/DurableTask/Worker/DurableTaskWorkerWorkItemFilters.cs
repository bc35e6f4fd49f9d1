namespace SelfHost.DurableTask.Worker;

/// <summary>Which tasks a worker takes on. Empty lists take all. Instances of other orchestrators wait for another worker; see docs of the hub.</summary>
public class DurableTaskWorkerWorkItemFilters
{
    /// <summary>The orchestrators.</summary>
    public IReadOnlyList<OrchestrationFilter> Orchestrations { get; set; } = [];

    /// <summary>The activities.</summary>
    public IReadOnlyList<ActivityFilter> Activities { get; set; } = [];

    /// <summary>Kept for compatibility: no entities run.</summary>
    public IReadOnlyList<EntityFilter> Entities { get; set; } = [];

    /// <summary>An orchestrator that a worker takes on.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="versions">Its versions; empty means all.</param>
    public readonly struct OrchestrationFilter(string name, IReadOnlyList<string>? versions)
    {
        /// <summary>A filter without name.</summary>
        public OrchestrationFilter()
            : this(string.Empty, [])
        {
        }

        /// <summary>The orchestrator's name.</summary>
        public string Name { get; init; } = name;

        /// <summary>Its versions; empty means all.</summary>
        public IReadOnlyList<string> Versions { get; init; } = versions ?? [];
    }

    /// <summary>An activity that a worker takes on.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="versions">Its versions; empty means all.</param>
    public readonly struct ActivityFilter(string name, IReadOnlyList<string>? versions)
    {
        /// <summary>A filter without name.</summary>
        public ActivityFilter()
            : this(string.Empty, [])
        {
        }

        /// <summary>The activity's name.</summary>
        public string Name { get; init; } = name;

        /// <summary>Its versions; empty means all.</summary>
        public IReadOnlyList<string> Versions { get; init; } = versions ?? [];
    }

    /// <summary>An entity that a worker would take on.</summary>
    /// <param name="name">Its name.</param>
    public readonly struct EntityFilter(string name)
    {
        /// <summary>A filter without name.</summary>
        public EntityFilter()
            : this(string.Empty)
        {
        }

        /// <summary>The entity's name.</summary>
        public string Name { get; init; } = name;
    }
}
