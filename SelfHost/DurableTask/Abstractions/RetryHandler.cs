namespace SelfHost.DurableTask;

/// <summary>Decides after a failure whether to try again; it is orchestrator code and must be deterministic.</summary>
/// <param name="retryContext">What is known about the failure.</param>
/// <returns>True to try again at once.</returns>
public delegate bool RetryHandler(RetryContext retryContext);
