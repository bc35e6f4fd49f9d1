using GrantFlow.Tests.Simulation.Worlds;

namespace GrantFlow.Tests.DurableTask.Proof;

/// <summary>Every call to the store × every way in which it can go wrong, for each thing that the engine does, ends as if nothing had gone wrong.</summary>
public sealed class CrashPointTests
{
    public static TheoryData<string> Names => [.. Scenarios.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryCrashPoint_WithLiveOrchestrators_EndsAsWithoutFault(string scenario) => Enumerate(scenario, cachedInstances: 1000, seesDeaths: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryCrashPoint_WithReplayAtEachStep_EndsAsWithoutFault(string scenario) => Enumerate(scenario, cachedInstances: 0, seesDeaths: false);

    private static void Enumerate(string scenario, int cachedInstances, bool seesDeaths)
    {
        var (points, violations) = CrashPoints.Enumerate(Scenarios.All[scenario], cachedInstances, seesDeaths);

        TestContext.Current.SendDiagnosticMessage("{0}: {1} crash points", scenario, points);
        Assert.True(points > 100, $"Only {points} crash points: the scenario did not run.");
        Assert.True(violations.Count == 0, $"{violations.Count} of {points} crash points:\n{string.Join("\n", violations.Take(20))}");
    }
}
