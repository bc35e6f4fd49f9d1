using System.Globalization;
using GrantFlow.Tests.Simulation.Programs;
using GrantFlow.Tests.Simulation.Storage;

namespace GrantFlow.Tests.Simulation.Worlds;

/// <summary>Runs a scenario once without a fault, then once for each call to the store and each way in which that call can go wrong.</summary>
internal static class CrashPoints
{
    private static readonly FaultKind[] _kinds = [.. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.None)];

    /// <summary>Enumerates all crash points of a scenario.</summary>
    /// <returns>How many there were, and what each broke.</returns>
    public static (int Points, IReadOnlyList<string> Violations) Enumerate(Scenario scenario, int cachedInstances, bool seesDeaths)
    {
        var whole = Run(scenario, cachedInstances, seesDeaths, new OneFault(0, FaultKind.None));
        if (whole.Violation is { } already)
        {
            return (0, [$"without any fault: {already}"]);
        }
        List<string> violations = [];
        for (var number = 1; number <= whole.Calls; number++)
        {
            foreach (var kind in _kinds)
            {
                var fault = new OneFault(number, kind);
                var report = Run(scenario, cachedInstances, seesDeaths, fault);
                var broken = report.Violation
                    ?? (fault.Hit is null ? "the call was never made" : null)
                    ?? (report.Outcomes.SequenceEqual(whole.Outcomes) ? null : "the outcome differs");
                if (broken is not null)
                {
                    violations.Add(string.Create(CultureInfo.InvariantCulture, $"call {number} {fault.Hit?.Method}, {kind}: {broken}"));
                }
            }
        }
        return (whole.Calls * _kinds.Length, violations);
    }

    /// <summary>Enumerates the crash points of all scenarios, or of one, and prints what each broke.</summary>
    /// <returns>0 when nothing did.</returns>
    public static int Print(string only)
    {
        var wrong = 0;
        foreach (var (name, scenario) in Scenarios.All.Where(each => only == "all" || each.Key == only))
        {
            foreach (var (cachedInstances, seesDeaths) in ((int, bool)[])[(1000, true), (0, false)])
            {
                var (points, violations) = Enumerate(scenario, cachedInstances, seesDeaths);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, cache {cachedInstances}: {points} crash points, {violations.Count} violations"));
                foreach (var violation in violations.Take(5))
                {
                    Console.WriteLine($"  {violation}");
                }
                wrong += violations.Count;
            }
        }
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>Runs one crash point again, with a trace.</summary>
    public static WorldReport Trace(Scenario scenario, int cachedInstances, bool seesDeaths, int number, FaultKind kind) =>
        Run(scenario, cachedInstances, seesDeaths, new OneFault(number, kind), isTraced: true);

    private static WorldReport Run(Scenario scenario, int cachedInstances, bool seesDeaths, OneFault fault, bool isTraced = false)
    {
        var options = new WorldOptions
        {
            CachedInstances = cachedInstances,
            SeesDeaths = seesDeaths,
            InlinePayloadChars = 500,
            Calm = TimeSpan.FromSeconds(20),
            Faults = fault,
        };
        return World.Run(scenario, options, isTraced);
    }
}
