using GrantFlow.Tests.Simulation.Kernel;

namespace GrantFlow.Tests.Simulation.Storage;

/// <summary>Faults and latencies drawn from a seed.</summary>
internal sealed class RandomFaults(SimRandom random, double rate, TimeSpan latency) : IFaultPlan
{
    private static readonly FaultKind[] _survivable = [FaultKind.FailBefore, FaultKind.LoseAnswer, FaultKind.LateEffect, FaultKind.ClaimConflict];

    /// <summary>Whether things still go wrong; latencies stay.</summary>
    public bool IsActive { get; set; } = true;

    public StoreFault Decide(StoreCall call)
    {
        var before = random.Between(TimeSpan.Zero, latency);
        var after = random.Between(TimeSpan.Zero, latency);
        var pageSize = random.Chance(0.2) ? random.Next(1, 4) : 0;
        if (!IsActive || !random.Chance(rate))
        {
            return new(FaultKind.None, before, after, pageSize);
        }
        var kind = random.Chance(0.05) ? random.Pick<FaultKind>([FaultKind.DieBefore, FaultKind.DieAfter]) : random.Pick(_survivable);
        return new(kind, before, kind == FaultKind.LateEffect ? random.Between(TimeSpan.Zero, 20 * latency) : after, pageSize);
    }
}
