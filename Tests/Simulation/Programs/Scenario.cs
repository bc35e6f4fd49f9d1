namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>Programs, and what the outside world does with them.</summary>
internal sealed record Scenario(IReadOnlyDictionary<string, ProgramPlan> Book, IReadOnlyList<RootScript> Roots)
{
    public static Scenario Of(IEnumerable<ProgramPlan> programs, params IReadOnlyList<RootScript> roots) =>
        new(programs.ToDictionary(program => program.Name), roots);
}
