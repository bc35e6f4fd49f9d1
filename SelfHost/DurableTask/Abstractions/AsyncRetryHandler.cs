namespace SelfHost.DurableTask;

/// <summary>Decides after a failure whether to try again; it is orchestrator code and may await durable timers.</summary>
/// <param name="retryContext">What is known about the failure.</param>
/// <returns>True to try again at once.</returns>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
