namespace SelfHost.DurableTask;

/// <summary>How a sub-orchestration is called: <see cref="TaskOptions"/> and its instance id.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Options with retries and an instance id.</summary>
    /// <param name="retry">When to try again; null means never.</param>
    /// <param name="instanceId">The child's instance id; null lets the engine derive one that is stable under replay.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>Takes over general options.</summary>
    /// <param name="options">What is taken over; the instance id too, when they have one and none is given here.</param>
    /// <param name="instanceId">The child's instance id.</param>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>Copies options.</summary>
    /// <param name="options">What is copied.</param>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options) => InstanceId = options.InstanceId;

    /// <summary>The child's instance id; null lets the engine derive one that is stable under replay.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The version of the child; null gives it the worker's default version.</summary>
    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}
