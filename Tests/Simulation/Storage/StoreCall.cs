using GrantFlow.Tests.Simulation.Kernel;

namespace GrantFlow.Tests.Simulation.Storage;

/// <summary>A call that a host makes to its store.</summary>
/// <param name="Number">Counts the calls of all hosts, from 1.</param>
/// <param name="Host">Who calls.</param>
/// <param name="Method">What is called.</param>
/// <param name="What">The keys, for the trace.</param>
internal readonly record struct StoreCall(int Number, SimActor Host, StoreMethod Method, string What)
{
    public override string ToString() => $"#{Number} {Method} {What}";
}
