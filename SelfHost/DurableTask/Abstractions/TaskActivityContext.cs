namespace SelfHost.DurableTask;

/// <summary>Which call an activity serves.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The name of the activity.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance id of the calling orchestration.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version that the caller asked for; empty when unversioned.</summary>
    public virtual string Version => string.Empty;
}
