namespace SelfHost.DurableTask.Engine;

/// <summary>A message was addressed to an instance that does not exist.</summary>
internal sealed class UnknownInstanceException(string instanceId)
    : ArgumentException($"There is no orchestration instance with the id '{instanceId}'.", nameof(instanceId));
