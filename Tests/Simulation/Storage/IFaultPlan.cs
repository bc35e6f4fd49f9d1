namespace GrantFlow.Tests.Simulation.Storage;

/// <summary>Decides what goes wrong.</summary>
internal interface IFaultPlan
{
    StoreFault Decide(StoreCall call);
}
