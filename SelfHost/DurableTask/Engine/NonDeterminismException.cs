namespace SelfHost.DurableTask.Engine;

/// <summary>The orchestrator's code did not do under replay what its history records.</summary>
internal sealed class NonDeterminismException(string message) : Exception(message);
