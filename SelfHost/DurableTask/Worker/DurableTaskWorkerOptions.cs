using SelfHost.DurableTask.Converters;

namespace SelfHost.DurableTask.Worker;

/// <summary>How a worker runs: concurrency, versions, payload format.</summary>
public class DurableTaskWorkerOptions
{
    /// <summary>How an instance's version is matched with the worker's.</summary>
    public enum VersionMatchStrategy
    {
        /// <summary>Versions are ignored.</summary>
        None = 0,

        /// <summary>Only instances of exactly the worker's version run.</summary>
        Strict = 1,

        /// <summary>Instances of the worker's version or an older one run.</summary>
        CurrentOrOlder = 2,
    }

    /// <summary>What becomes of an instance whose version does not match.</summary>
    public enum VersionFailureStrategy
    {
        /// <summary>It waits for a worker that can run it.</summary>
        Reject = 0,

        /// <summary>It fails.</summary>
        Fail = 1,
    }

    /// <summary>Turns payloads into text and back; JSON by default.</summary>
    public DataConverter DataConverter
    {
        get => field ??= JsonDataConverter.Default;
        set;
    }

    /// <summary>Whether entities run: this engine runs none, whatever the value.</summary>
    public bool EnableEntitySupport { get; set; }

    /// <summary>The longest durable timer that a back end takes in one piece. This engine takes timers of any length; the value is kept for compatibility.</summary>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How much runs at once.</summary>
    public ConcurrencyOptions Concurrency { get; } = new();

    /// <summary>How versions are matched; null means not at all.</summary>
    public VersioningOptions? Versioning { get; set; }

    /// <summary>Whether versioning was configured.</summary>
    public bool IsVersioningSet => Versioning is not null;

    /// <summary>Decides which instances may run; null lets all.</summary>
    [Obsolete("Experimental")]
    public IOrchestrationFilter? OrchestrationFilter { get; set; }

    /// <summary>How the worker logs.</summary>
    public LoggingOptions Logging { get; } = new();

    /// <summary>How much runs at once.</summary>
    public class ConcurrencyOptions
    {
        /// <summary>The greatest number of activities that run at once.</summary>
        public int MaximumConcurrentActivityWorkItems { get; set; } = 100 * Environment.ProcessorCount;

        /// <summary>The greatest number of orchestration steps that run or commit at once.</summary>
        public int MaximumConcurrentOrchestrationWorkItems { get; set; } = 100 * Environment.ProcessorCount;

        /// <summary>Kept for compatibility: no entities run.</summary>
        public int MaximumConcurrentEntityWorkItems { get; set; } = 100 * Environment.ProcessorCount;
    }

    /// <summary>How versions are matched.</summary>
    public class VersioningOptions
    {
        /// <summary>The worker's version.</summary>
        public string Version { get; set; } = string.Empty;

        /// <summary>The version given to new instances that name none.</summary>
        public string DefaultVersion { get; set; } = string.Empty;

        /// <summary>How an instance's version is matched with the worker's.</summary>
        public VersionMatchStrategy MatchStrategy { get; set; } = VersionMatchStrategy.None;

        /// <summary>What becomes of an instance whose version does not match.</summary>
        public VersionFailureStrategy FailureStrategy { get; set; } = VersionFailureStrategy.Reject;
    }

    /// <summary>How the worker logs.</summary>
    public class LoggingOptions
    {
        /// <summary>Kept for compatibility: this engine has one set of categories.</summary>
        public bool UseLegacyCategories { get; set; } = true;
    }
}
