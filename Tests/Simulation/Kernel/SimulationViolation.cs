namespace GrantFlow.Tests.Simulation.Kernel;

/// <summary>Something happened, or did not, that the engine promises.</summary>
internal sealed class SimulationViolation(string message) : Exception(message);
