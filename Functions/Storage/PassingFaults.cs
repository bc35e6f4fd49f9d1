using Azure;

namespace GrantFlow.Functions.Storage;

/// <summary>What passes by itself: the storage is away, or others were always first.</summary>
public static class PassingFaults
{
    /// <summary>Whether the same request may well succeed in a moment.</summary>
    public static bool IsPassing(this Exception failure) => failure
        is BusyException
        or RequestFailedException { Status: not 404 }
        or AggregateException { InnerException: RequestFailedException or TaskCanceledException };
}
