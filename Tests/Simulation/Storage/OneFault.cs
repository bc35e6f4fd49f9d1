namespace GrantFlow.Tests.Simulation.Storage;

/// <summary>Exactly one call goes wrong: the systematic enumeration of crash points.</summary>
/// <param name="number">Which call, from 1; 0 for none.</param>
/// <param name="kind">How.</param>
internal sealed class OneFault(int number, FaultKind kind) : IFaultPlan
{
    /// <summary>The call that went wrong, once it was reached.</summary>
    public StoreCall? Hit { get; private set; }

    public StoreFault Decide(StoreCall call)
    {
        if (call.Number != number)
        {
            return StoreFault.None;
        }
        Hit = call;
        return StoreFault.None with { Kind = kind };
    }
}
