using GrantFlow.Tests.Simulation.Programs;

namespace GrantFlow.Tests.Simulation.Worlds;

/// <summary>How a world ended.</summary>
/// <param name="Violation">The promise that was broken; null when all were kept.</param>
/// <param name="Calls">How many calls to the store were made.</param>
/// <param name="Trace">What happened, when it was asked for.</param>
/// <param name="Outcomes">How each root ended.</param>
internal sealed record WorldReport(string? Violation, int Calls, IReadOnlyList<string> Trace, IReadOnlyDictionary<string, Outcome> Outcomes);
