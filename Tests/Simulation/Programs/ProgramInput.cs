namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>The input of the orchestrator that interprets programs.</summary>
/// <param name="Program">Which one.</param>
/// <param name="Round">Counts the generations, from 0.</param>
/// <param name="Gathered">The results of earlier rounds.</param>
internal sealed record ProgramInput(string Program, int Round, IReadOnlyList<string> Gathered)
{
    /// <summary>The payloads of all events that earlier rounds have taken.</summary>
    public IReadOnlyList<string> Taken { get; init; } = [];

    public static ProgramInput First(string program) => new(program, 0, []);
}
