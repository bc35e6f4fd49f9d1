namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>A generated orchestration.</summary>
/// <param name="Name">Its name, which is its input.</param>
/// <param name="Body">What it does.</param>
/// <param name="Rounds">How often it does so, continuing as new in between.</param>
internal sealed record ProgramPlan(string Name, Op Body, int Rounds = 1)
{
    /// <summary>When set, the program continues as new after each event of this name until it has this many different ones.</summary>
    public (string Event, int Count)? Aggregate { get; init; }

    /// <summary>In so many first generations such a program continues as new, too, when an activity ends before an event has come: its waiter dangles then.</summary>
    public int Races { get; init; }
}
