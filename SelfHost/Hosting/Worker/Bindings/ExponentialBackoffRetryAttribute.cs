namespace SelfHost.Azure.Functions.Worker;

/// <summary>Runs a timer function that failed again after a delay that doubles each time.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">How often at most; -1 stands for as often as it takes.</param>
    /// <param name="minimumInterval">The first delay, as hours:minutes:seconds.</param>
    /// <param name="maximumInterval">The longest delay, as hours:minutes:seconds.</param>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval) =>
        (MaxRetryCount, MinimumInterval, MaximumInterval) = (maxRetryCount, minimumInterval, maximumInterval);

    /// <summary>The first delay, as hours:minutes:seconds.</summary>
    public string MinimumInterval { get; }

    /// <summary>The longest delay, as hours:minutes:seconds.</summary>
    public string MaximumInterval { get; }
}
