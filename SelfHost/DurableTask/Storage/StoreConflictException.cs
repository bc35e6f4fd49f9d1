namespace SelfHost.DurableTask.Storage;

/// <summary>A precondition of a transaction failed: nothing was written by this call.</summary>
internal sealed class StoreConflictException(string message, Exception? inner = null) : Exception(message, inner);
