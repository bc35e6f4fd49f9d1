using System.Globalization;

namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>Programs for people to read.</summary>
internal static class ProgramText
{
    public static string Of(ProgramPlan program) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {program.Name}{(program.Rounds > 1 ? $" x{program.Rounds}" : string.Empty)} = {(program.Aggregate is var (name, count) ? $"aggregate({name}, {count}, {program.Races} races)" : Of(program.Body))}");

    private static string Of(Op op) => op switch
    {
        Op.Sequence sequence => string.Join("; ", sequence.Steps.Select(Of)),
        Op.Parallel parallel => $"all({string.Join(" | ", parallel.Branches.Select(Of))})",
        Op.Race race => $"race({Of(race.Left)} | {Of(race.Right)})",
        Op.Try attempt => $"try({Of(attempt.Inner)})",
        Op.Activity { Failures: Op.Always } activity => $"{activity.Token}(always fails)",
        Op.Activity activity => $"{activity.Token}(fails={activity.Failures} chars={activity.Chars} {activity.Seconds}s)",
        _ => op.ToString(),
    };
}
