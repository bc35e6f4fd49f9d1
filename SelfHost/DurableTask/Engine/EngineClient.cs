using System.Diagnostics;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// The client of the embedded engine. Reads go to storage or to the loaded instance; everything else is handed to the instance and acknowledged by
/// the commit of its step. On a standby host such calls wait until the host holds the hub.
/// </summary>
internal sealed class EngineClient(string name, HubHost hub) : DurableTaskClient(name)
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var instanceId = string.IsNullOrEmpty(options?.InstanceId) ? Guid.NewGuid().ToString("N") : options.InstanceId;
        InstanceIds.ThrowIfUnusable(instanceId);
        using var span = EngineSpans.Create(orchestratorName.Name, options?.Version?.Version, instanceId);
        var seed = new InstanceSeed
        {
            Name = orchestratorName.Name,
            Version = options?.Version?.Version,
            Input = hub.Converter.Serialize(input),
            StartAt = options?.StartAt is { } startAt && startAt > hub.Time.GetUtcNow() ? startAt.UtcDateTime : null,
            Tags = options?.Tags is { Count: > 0 } tags ? tags.ToDictionary() : null,
            TraceParent = (span ?? Activity.Current) is { IdFormat: ActivityIdFormat.W3C } trace ? trace.Id : null,
        };
        await SendAsync(instanceId, new InstanceMessage.Create { Seed = seed, DedupeStatuses = InstanceIds.CheckedStatuses(options?.DedupeStatuses) }, cancellation);
        return instanceId;
    }

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        using var span = EngineSpans.RaiseEvent(eventName, instanceId);
        await OccurAsync(instanceId, new() { EventType = EventType.EventRaised, Name = eventName, Data = hub.Converter.Serialize(eventPayload) }, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        OccurAsync(instanceId, new() { EventType = EventType.ExecutionSuspended, Data = reason }, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        OccurAsync(instanceId, new() { EventType = EventType.ExecutionResumed, Data = reason }, cancellation);

    public override Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return SendAsync(instanceId, new InstanceMessage.Rewind { Reason = reason }, cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        OccurAsync(
            instanceId,
            new() { EventType = EventType.ExecutionTerminated, Data = hub.Converter.Serialize(options?.Output) },
            cancellation,
            options?.Recursive ?? false);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, static row => row.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, static row => row.IsFinished, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var row = await RowAsync(instanceId, cancellation);
        return row is null ? null : await MetadataReader.FromAsync(hub.Store, row, hub.Converter, getInputsAndOutputs, cancellation);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(hub.Store, hub.Converter, filter ?? new OrchestrationQuery());

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var purged = 0;
        // Children go first, since the parent's history is what names them; but a parent that cannot go keeps them.
        if (options is { Recursive: true } && await RowAsync(instanceId, cancellation) is { IsFinished: true })
        {
            foreach (var child in await ChildrenAsync(instanceId, cancellation))
            {
                purged += (await PurgeInstanceAsync(child, options, cancellation)).PurgedInstanceCount;
            }
        }
        var purge = new InstanceMessage.Purge();
        await SendAsync(instanceId, purge, cancellation);
        return new PurgeResult(purged + (purge.Existed ? 1 : 0), isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var began = hub.Time.GetTimestamp();
        var statuses = InstancePages.FinalOf(filter.Statuses);
        var (purged, isComplete) = (0, true);
        if (statuses.Count == 0)
        {
            return new PurgeResult(0, isComplete: true);
        }
        await foreach (var instance in GetAllInstancesAsync(new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, statuses)).WithCancellation(cancellation))
        {
            if (filter.Timeout is { } timeout && hub.Time.GetElapsedTime(began) >= timeout)
            {
                return new PurgeResult(purged, isComplete: false);
            }
            try
            {
                purged += (await PurgeInstanceAsync(instance.InstanceId, options, cancellation)).PurgedInstanceCount;
            }
            catch (UndeliveredException)
            {
                isComplete = false;
            }
        }
        return new PurgeResult(purged, isComplete);
    }

    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var old = await GetInstancesAsync(instanceId, getInputsAndOutputs: true, cancellation) ?? throw new UnknownInstanceException(instanceId);
        if (!restartWithNewInstanceId && !old.IsCompleted)
        {
            throw new InvalidOperationException($"The orchestration instance '{instanceId}' is {old.RuntimeStatus}: only a finished one can be restarted under its own id.");
        }
        var row = await RowAsync(instanceId, cancellation) ?? throw new UnknownInstanceException(instanceId);
        if (row.InputBlob.Length > 0 && old.SerializedInput is null)
        {
            throw new InvalidOperationException($"The orchestration instance '{instanceId}' is being purged: its input is gone.");
        }
        var newId = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        var seed = new InstanceSeed { Name = old.Name, Version = row.Version, Input = old.SerializedInput, Tags = old.Tags };
        await SendAsync(newId, new InstanceMessage.Create { Seed = seed }, cancellation);
        return newId;
    }

    public override async Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var stored = await InstanceReader.AllAsync(hub.Store, InstanceKeys.Partition(instanceId), wholeHistory: true, cancellation) ?? throw new UnknownInstanceException(instanceId);
        List<HistoryEvent> history = [];
        foreach (var step in stored.Steps)
        {
            history.AddRange(await InstanceReader.EventsAsync(hub.Store, step, allPayloads: true, cancellation));
        }
        return history;
    }

    public override async Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        var statuses = InstancePages.FinalOf(runtimeStatus);
        if (statuses.Count == 0)
        {
            return new Page<string>([]);
        }
        var query = new OrchestrationQuery(Statuses: statuses, PageSize: pageSize, ContinuationToken: lastInstanceKey);
        await foreach (var page in GetAllInstancesAsync(query).AsPages().WithCancellation(cancellation))
        {
            // A finished instance changes no more: its last update is its completion.
            var ids = page.Values.Where(each => !(each.LastUpdatedAt < completedTimeFrom) && !(each.LastUpdatedAt > completedTimeTo)).Select(each => each.InstanceId).ToList();
            if (ids.Count > 0 || page.ContinuationToken is null)
            {
                return new Page<string>(ids, page.ContinuationToken);
            }
        }
        return new Page<string>([]);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task OccurAsync(string instanceId, HistoryEvent occurred, CancellationToken cancellation, bool isRecursive = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return SendAsync(instanceId, new InstanceMessage.Occurred { Event = occurred, IsRecursive = isRecursive }, cancellation);
    }

    private async Task SendAsync(string instanceId, InstanceMessage message, CancellationToken cancellation)
    {
        hub.Admission.Enter();
        try
        {
            await SendAdmittedAsync(instanceId, message, cancellation);
        }
        finally
        {
            hub.Admission.Leave();
        }
    }

    private async Task SendAdmittedAsync(string instanceId, InstanceMessage message, CancellationToken cancellation)
    {
        var session = await hub.Active.WaitAsync(cancellation);
        if (message is InstanceMessage.Occurred { Event.EventType: EventType.EventRaised } raised)
        {
            raised.Event = raised.Event with { MessageKey = session.NextMessageKey() };
        }
        session.Post(instanceId, message);
        await message.Handled.WaitAsync(cancellation);
    }

    private async Task<OrchestrationMetadata> WaitAsync(string instanceId, Func<InstanceRow, bool> condition, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var session = await hub.Active.WaitAsync(cancellation);
        // Watching before reading: whatever is committed in between is seen by one or the other.
        using var watcher = session.Watch.Add(instanceId, condition);
        var row = await session.ReadAsync(instanceId, cancellation) ?? throw new UnknownInstanceException(instanceId);
        if (!condition(row))
        {
            row = await watcher.Source.Task.WaitAsync(cancellation);
        }
        return await MetadataReader.FromAsync(hub.Store, row, hub.Converter, getInputsAndOutputs, cancellation);
    }

    private async Task<InstanceRow?> RowAsync(string instanceId, CancellationToken cancellation) => hub.IsActive
        ? await (await hub.Active).ReadAsync(instanceId, cancellation)
        : await InstanceReader.RowAsync(hub.Store, instanceId, cancellation);

    /// <summary>The finished children of an instance. Another instance may have taken a child's id since.</summary>
    private async Task<List<string>> ChildrenAsync(string instanceId, CancellationToken cancellation)
    {
        List<string> children = [];
        if (await InstanceReader.AllAsync(hub.Store, InstanceKeys.Partition(instanceId), wholeHistory: false, cancellation) is { } stored)
        {
            foreach (var call in await InstanceReader.CallsOfChildrenAsync(hub.Store, stored, unanswered: false, cancellation))
            {
                if (await RowAsync(call.InstanceId!, cancellation) is { IsFinished: true } child && child.ParentId == instanceId)
                {
                    children.Add(child.InstanceId);
                }
            }
        }
        return children;
    }
}
