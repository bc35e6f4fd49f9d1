namespace SelfHost.Azure.Functions.Worker;

/// <summary>Runs a timer function that failed again after the same delay each time.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">How often at most; -1 stands for as often as it takes.</param>
    /// <param name="delayInterval">The delay, as hours:minutes:seconds.</param>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval) => (MaxRetryCount, DelayInterval) = (maxRetryCount, delayInterval);

    /// <summary>The delay, as hours:minutes:seconds.</summary>
    public string DelayInterval { get; }
}
