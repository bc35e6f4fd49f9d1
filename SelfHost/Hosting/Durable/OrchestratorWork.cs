using SelfHost.DurableTask;

namespace SelfHost.Hosting.Durable;

/// <summary>What the engine hands to an orchestrator.</summary>
/// <param name="Context">Its context.</param>
/// <param name="Input">Its input, of the type of its input parameter.</param>
internal sealed record OrchestratorWork(TaskOrchestrationContext Context, object? Input);
