using SelfHost.DurableTask.Client;

namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>How an instance ends.</summary>
/// <param name="Status">Completed, failed or terminated.</param>
/// <param name="Text">The output, or what the failure's message contains.</param>
/// <param name="CustomStatus">The last custom status; null when none was set.</param>
internal sealed record Outcome(OrchestrationRuntimeStatus Status, string Text, string? CustomStatus);
