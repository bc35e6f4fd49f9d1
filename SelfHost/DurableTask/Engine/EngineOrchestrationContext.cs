using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>The context that the engine gives to orchestrators.</summary>
internal sealed class EngineOrchestrationContext(OrchestrationCursor cursor) : TaskOrchestrationContext
{
    private readonly DataConverter _converter = cursor.Services.Converter;
    private int _guids;

    public override TaskName Name => new(cursor.Started!.Name!);

    public override string InstanceId => cursor.InstanceId;

    public override ParentOrchestrationInstance? Parent => cursor.Parent;

    public override DateTime CurrentUtcDateTime => cursor.Now;

    public override bool IsReplaying => cursor.IsReplaying;

    public override string Version => cursor.Started!.Version ?? string.Empty;

    protected override ILoggerFactory LoggerFactory => cursor.Services.LoggerFactory;

    public override T GetInput<T>() => _converter.Deserialize<T>(cursor.Started!.Data)!;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
        {
            return Task.FromException<TResult>(new ArgumentException("Options were given as the activity's input: name the argument 'options'.", nameof(input)));
        }
        var data = _converter.Serialize(input);
        return CallWithRetries(name, options, () => CallOnce<TResult>(name, id => new()
        {
            EventType = EventType.TaskScheduled,
            EventId = id,
            Timestamp = cursor.Now,
            Name = name.Name,
            Version = options?.Version is { } version ? version.Version : cursor.Started!.Version,
            Data = data,
            Tags = TagsOf(options),
        }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var data = _converter.Serialize(input);
        return CallWithRetries(orchestratorName, options, () =>
        {
            var child = (options as SubOrchestrationOptions)?.InstanceId;
            var childId = string.IsNullOrEmpty(child) ? NewGuid().ToString("N") : child;
            InstanceIds.ThrowIfUnusable(childId);
            return CallOnce<TResult>(orchestratorName, id => new()
            {
                EventType = EventType.SubOrchestrationInstanceCreated,
                EventId = id,
                Timestamp = cursor.Now,
                Name = orchestratorName.Name,
                Version = options?.Version?.Version,
                InstanceId = childId,
                Data = data,
                Tags = TagsOf(options),
            });
        });
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        cursor.ThrowUnlessCurrent();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }
        var source = new TaskCompletionSource();
        var due = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        var timer = cursor.Schedule(
            id => new() { EventType = EventType.TimerCreated, EventId = id, Timestamp = cursor.Now, FireAt = due },
            _ => _ => source.TrySetResult());
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() =>
            {
                if (cursor.Abandon(timer))
                {
                    source.TrySetCanceled(cancellationToken);
                }
            });
        }
        return source.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return cursor.WaitForEvent<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        InstanceIds.ThrowIfUnusable(instanceId);
        var data = _converter.Serialize(payload);
        cursor.Schedule(
            id => new() { EventType = EventType.EventSent, EventId = id, Timestamp = cursor.Now, Name = eventName, InstanceId = instanceId, Data = data },
            null);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        cursor.ThrowUnlessCurrent();
        // A status that was set and taken back reads as the text null, as one that was never set does.
        cursor.CustomStatus = _converter.Serialize(customStatus) ?? "null";
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        cursor.ThrowUnlessCurrent();
        cursor.ContinueAsNew = options;
    }

    public override Guid NewGuid()
    {
        cursor.ThrowUnlessCurrent();
        var name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}\n{CurrentUtcDateTime:o}\n{_guids++}");
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        // RFC 9562, version 8: a name-based id of a scheme of our own.
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(
            BinaryPrimitives.ReadInt32BigEndian(hash), BinaryPrimitives.ReadInt16BigEndian(hash[4..]), BinaryPrimitives.ReadInt16BigEndian(hash[6..]),
            hash[8], hash[9], hash[10], hash[11], hash[12], hash[13], hash[14], hash[15]);
    }

    private Task<T> CallOnce<T>(TaskName name, Func<int, HistoryEvent> action)
    {
        var source = new TaskCompletionSource<T>();
        cursor.Schedule(action, id => answer => Settle(source, name, id, answer));
        return source.Task;
    }

    private void Settle<T>(TaskCompletionSource<T> source, TaskName name, int id, HistoryEvent answer)
    {
        if (answer.Failure is { } failure)
        {
            source.TrySetException(new TaskFailedException(name.Name, id, failure));
            return;
        }
        try
        {
            source.TrySetResult(_converter.Deserialize<T>(answer.Data)!);
        }
#pragma warning disable CA1031 // A result that cannot be read is the caller's failure, not the engine's.
        catch (Exception unreadable)
#pragma warning restore CA1031
        {
            source.TrySetException(unreadable);
        }
    }

    private Task<T> CallWithRetries<T>(TaskName name, TaskOptions? options, Func<Task<T>> call)
    {
        if (string.IsNullOrEmpty(name.Name))
        {
            throw new ArgumentException("Give the name of the task to call.", nameof(name));
        }
        return options?.Retry switch
        {
            { Policy: { } policy } => RetryByPolicy(policy, call),
            { Handler: { } handler } => RetryByHandler(handler, call),
            _ => call(),
        };
    }

    private async Task<T> RetryByPolicy<T>(RetryPolicy policy, Func<Task<T>> call)
    {
        var first = CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failure) when (attempt < policy.MaxNumberOfAttempts && IsInTime(policy, first) && MayBeRetried(failure) && policy.Handle(failure))
            {
                await CreateTimer(DelayAfter(policy, attempt), CancellationToken.None);
            }
        }
    }

    private bool IsInTime(RetryPolicy policy, DateTime first) =>
        policy.RetryTimeout == Timeout.InfiniteTimeSpan || CurrentUtcDateTime - first < policy.RetryTimeout;

    private static TimeSpan DelayAfter(RetryPolicy policy, int attempt)
    {
        var delay = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(3650) : policy.MaxRetryInterval;
        return delay < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : longest;
    }

    private async Task<T> RetryByHandler<T>(AsyncRetryHandler handler, Func<Task<T>> call)
    {
        var first = CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failure) when (MayBeRetried(failure))
            {
                if (!await handler(new RetryContext(this, attempt, failure.FailureDetails, CurrentUtcDateTime - first, CancellationToken.None)))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Whether another try could end differently. A task that is missing, or of a version that no worker here runs, stays so.</summary>
    private static bool MayBeRetried(TaskFailedException failure) =>
        failure.FailureDetails.ErrorType is not (EngineFailures.ActivityNotFound or EngineFailures.OrchestratorNotFound or EngineFailures.VersionMismatch);

    private static Dictionary<string, string>? TagsOf(TaskOptions? options) => options?.Tags is { Count: > 0 } tags ? new(tags) : null;
}
