namespace SelfHost.DurableTask.Engine;

/// <summary>A message was addressed to an instance that has finished.</summary>
internal sealed class FinishedInstanceException(string instanceId, string status)
    : InvalidOperationException($"The orchestration instance '{instanceId}' is not running: it is {status}.");
