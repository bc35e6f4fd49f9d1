namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>What the outside world does with one root instance.</summary>
/// <param name="InstanceId">Its id.</param>
/// <param name="Program">Its program.</param>
internal sealed record RootScript(string InstanceId, string Program)
{
    /// <summary>When it is scheduled.</summary>
    public TimeSpan ScheduleAt { get; init; }

    /// <summary>How long after scheduling it may start; null means at once.</summary>
    public TimeSpan? StartAfter { get; init; }

    /// <summary>Raised one after the other for one instance and name, otherwise independently.</summary>
    public IReadOnlyList<RaisedEvent> Events { get; init; } = [];

    /// <summary>Suspended and resumed at these times.</summary>
    public (TimeSpan Suspend, TimeSpan Resume)? Suspension { get; init; }

    /// <summary>Terminated at this time; its program never ends by itself then.</summary>
    public TimeSpan? TerminateAt { get; init; }

    /// <summary>Whether its children are terminated with it.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>Restarted with the same id once it has ended.</summary>
    public bool Restart { get; init; }

    public const string TerminationOutput = "stopped";
}
