using System.Globalization;
using GrantFlow.Tests.Simulation.Worlds;

namespace GrantFlow.Tests.DurableTask.Proof;

/// <summary>Generated orchestrations under generated faults, one world a seed. To see one again: the program Tests/Simulation with --trace SEED.</summary>
public sealed class SimulationTests
{
    private const int Seeds = 1000;

    [Fact]
    public void ThousandFixedSeeds_BreakNoPromise() => Run(1);

    [Fact]
    public void ThousandSeedsFromARandomOne_BreakNoPromise() => Run((ulong)Random.Shared.NextInt64(1_000_000, long.MaxValue / 2));

    [Fact]
    public void Seed_RunTwice_DoesTheSame()
    {
        var first = SeedRun.One(42, isTraced: true);
        var second = SeedRun.One(42, isTraced: true);

        Assert.True(first.Trace.Count > 50);
        Assert.Equal(first.Trace, second.Trace);
    }

    private static void Run(ulong first)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first seed: {first}"));

        var failed = SeedRun.Many(first, Seeds, Environment.ProcessorCount);

        Assert.True(failed is null, failed is { } found ? SeedRun.Describe(found) : null);
    }
}
