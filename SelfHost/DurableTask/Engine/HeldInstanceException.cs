namespace SelfHost.DurableTask.Engine;

/// <summary>The instance is parked, or waits for another worker, and takes no messages meanwhile: nothing was written.</summary>
internal sealed class HeldInstanceException(string reason) : InvalidOperationException(reason);
