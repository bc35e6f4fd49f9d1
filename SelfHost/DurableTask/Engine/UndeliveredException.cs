namespace SelfHost.DurableTask.Engine;

/// <summary>What a finished instance has sent waits for a held receiver, so the instance can be neither purged nor replaced: nothing was written.</summary>
internal sealed class UndeliveredException(string reason) : InvalidOperationException(reason);
