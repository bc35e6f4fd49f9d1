using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Entities;

namespace SelfHost.DurableTask;

/// <summary>
/// An orchestrator's only way to the outside. Orchestrator code runs again from its beginning whenever its state is rebuilt, so it must take
/// the time, random values and all results from here.
/// </summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>The name of the orchestrator.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that called this one, or null.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The time at which the present step began, in UTC; the same under replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code is being run again over its recorded history.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The version that the instance was started with; empty when unversioned.</summary>
    public virtual string Version => string.Empty;

    /// <summary>Configuration of the worker that an orchestrator may read.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();

    /// <summary>Access to entities.</summary>
    /// <exception cref="NotSupportedException">The context's engine runs no entities.</exception>
    public virtual TaskOrchestrationEntityFeature Entities =>
        throw new NotSupportedException($"Durable entities are not supported by {GetType()}. Keep the state in an orchestration or in a table instead.");

    /// <summary>Makes loggers that are silent under replay.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => field ??= new ReplaySafeLoggerFactory(this, LoggerFactory);

    /// <summary>The factory that replay-safe loggers write to.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>Reads the input.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity and waits for its end.</summary>
    /// <inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)" />
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Calls an activity without input and waits for its end.</summary>
    /// <inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)" />
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Calls an activity without input and waits for its result.</summary>
    /// <inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)" />
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) => CallActivityAsync<TResult>(name, null, options);

    /// <summary>Calls an activity and waits for its result. The activity runs at least once.</summary>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Retries, tags, version.</param>
    /// <exception cref="TaskFailedException">The activity ended in an unhandled exception, or there is no such activity.</exception>
    /// <exception cref="InvalidOperationException">The caller does not run on the orchestrator's own thread of control.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Starts a sub-orchestration and waits for its result.</summary>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Retries, tags, version and, in a <see cref="SubOrchestrationOptions"/>, the instance id.</param>
    /// <exception cref="TaskFailedException">The sub-orchestration ended in an unhandled exception.</exception>
    /// <exception cref="InvalidOperationException">The caller does not run on the orchestrator's own thread of control.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Starts a sub-orchestration without input and waits for its result.</summary>
    /// <inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)" />
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Starts a sub-orchestration without input and waits for its end.</summary>
    /// <inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)" />
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Starts a sub-orchestration and waits for its end.</summary>
    /// <inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)" />
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Compares the instance's version with another: part by part when both are dotted numbers, else as text.</summary>
    /// <param name="version">The version to compare with.</param>
    /// <returns>More than 0 when the instance's version is the newer one, 0 when equal, less than 0 when older. No version is older than any.</returns>
    public virtual int CompareVersionTo(string version) => VersionOrder.Compare(Version, version);

    /// <summary>Ends this generation and starts the orchestrator over with a new input and an empty history, when the orchestrator returns.</summary>
    /// <param name="newInput">The input of the next generation.</param>
    /// <param name="preserveUnprocessedEvents">Whether events received but not consumed go to the next generation.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Ends this generation and starts the orchestrator over.</summary>
    /// <param name="options">The new input, whether to keep events, and perhaps a new version.</param>
    /// <exception cref="NotSupportedException">A new version is asked for and the context cannot give it.</exception>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!string.IsNullOrWhiteSpace(options.NewVersion))
        {
            throw new NotSupportedException($"{GetType()} cannot change the version when it continues as new.");
        }
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A logger that is silent under replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => ReplaySafeLoggerFactory.CreateLogger(categoryName);

    /// <summary>A logger that is silent under replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(Type type) => ReplaySafeLoggerFactory.CreateLogger(type);

    /// <summary>A logger that is silent under replay.</summary>
    public virtual ILogger CreateReplaySafeLogger<T>() => ReplaySafeLoggerFactory.CreateLogger<T>();

    /// <summary>A durable timer.</summary>
    /// <param name="delay">How long from <see cref="CurrentUtcDateTime"/>.</param>
    /// <param name="cancellationToken">Cancels the timer.</param>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) => CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>A durable timer.</summary>
    /// <param name="fireAt">When it ends, in UTC.</param>
    /// <param name="cancellationToken">Cancels the timer; the task then ends as cancelled.</param>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>A random-looking id that is the same under replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>Sends an event to another orchestration, without waiting. An event to an unknown or finished instance is dropped.</summary>
    /// <param name="instanceId">The receiver.</param>
    /// <param name="eventName">The name of the event; case does not count.</param>
    /// <param name="payload">Its payload.</param>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what clients read as the instance's custom status.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Waits for an event. Events that come early are kept. Of several waiters for one name the youngest is served first.</summary>
    /// <param name="eventName">The name of the event; case does not count.</param>
    /// <param name="cancellationToken">Stops waiting; the task then ends as cancelled.</param>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event, but not longer than a time-out.</summary>
    /// <param name="eventName">The name of the event; case does not count.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <exception cref="TaskCanceledException">The time is up.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) => WaitForExternalEvent<T>(eventName, timeout, default);

    /// <summary>Waits for an event, but not longer than a time-out and not after a cancellation.</summary>
    /// <param name="eventName">The name of the event; case does not count.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="TaskCanceledException">The time is up, or the token was cancelled.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waiter = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var elapsed = CreateTimer(timeout, timer.Token);
        var received = WaitForExternalEvent<T>(eventName, waiter.Token);
        if (await Task.WhenAny(elapsed, received) == received)
        {
#pragma warning disable CA1849 // CancelAsync would continue on a thread outside of the orchestrator.
            timer.Cancel();
        }
        else
        {
            waiter.Cancel();
#pragma warning restore CA1849
        }
        return await received;
    }
}
