namespace GrantFlow.Functions.Procedure;

/// <summary>How activities are retried.</summary>
public static class Retries
{
    /// <summary>
    /// For everything: five seconds, then twice as long each time up to an hour, for about three days. Storage and mail come back; a file must not
    /// fail because they were away for a night.
    /// </summary>
    public static TaskOptions Patient { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 80, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));
}
