namespace SelfHost.Azure.Functions.Worker;

/// <summary>Which try of an invocation this is.</summary>
public abstract class RetryContext
{
    /// <summary>The number of tries before this one.</summary>
    public abstract int RetryCount { get; }

    /// <summary>The number of tries allowed after the first; 0 without a retry policy.</summary>
    public abstract int MaxRetryCount { get; }
}
