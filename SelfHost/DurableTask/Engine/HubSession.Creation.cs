using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

internal sealed partial class HubSession
{
    /// <summary>
    /// Creates an instance and runs its first step in one transaction. Nothing is read unless the id is taken. The instance's id is in the active
    /// index before the instance exists.
    /// </summary>
    private async Task CreateAsync(InstanceSlot slot, InstanceMessage.Create create)
    {
        if (slot.Page is not null)
        {
            slot.State ??= await LoadAsync(slot);
        }
        if (slot.State is { } known && !await MayReplaceAsync(slot, known, create))
        {
            return;
        }
        try
        {
            await StartAsync(slot, create, slot.State);
        }
        catch (StoreConflictException) when (slot.State is null)
        {
            // The id is taken by an instance that this session has not seen: the next try decides with its row at hand.
            slot.State = await LoadAsync(slot) ?? throw new StoreConflictException($"Instance '{slot.InstanceId}' was deleted meanwhile.");
            if (await MayReplaceAsync(slot, slot.State, create))
            {
                await StartAsync(slot, create, slot.State);
            }
        }
    }

    private async Task<bool> MayReplaceAsync(InstanceSlot slot, InstanceState known, InstanceMessage.Create create)
    {
        var (seed, row) = (create.Seed, known.Row);
        if (create.ExecutionId is { } own && (row.ExecutionId == own || known.Seen.Contains(own)))
        {
            create.Accept();
        }
        else if (seed.ParentId.Length > 0 && row.ParentId == seed.ParentId && row.ParentExecution == seed.ParentExecution && row.ParentTask == seed.ParentTask)
        {
            create.Accept();
        }
        else if (!row.IsFinished || create.DedupeStatuses.Contains(row.Status.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            create.Refuse(new OrchestrationAlreadyExistsException($"An orchestration instance with the id '{slot.InstanceId}' already exists: it is {row.Status}."));
        }
        else
        {
            return !MustWaitForOutbox(slot, create, isOfClient: seed.ParentId.Length == 0);
        }
        if (row.Active)
        {
            slot.Page ??= await _index.AddAsync(slot.InstanceId);
            Post(slot.InstanceId, new InstanceMessage.Wake());
        }
        return false;
    }

    private async Task StartAsync(InstanceSlot slot, InstanceMessage.Create create, InstanceState? replaced)
    {
        var (seed, now) = (create.Seed, _time.GetUtcNow().UtcDateTime);
        var joining = slot.Page is null ? _index.AddAsync(slot.InstanceId) : Task.FromResult(slot.Page);
        var started = new HistoryEvent
        {
            EventType = EventType.ExecutionStarted,
            Timestamp = now,
            Name = seed.Name,
            Version = seed.Version ?? _options.DefaultVersion,
            Data = seed.Input,
            Tags = seed.Tags,
            FireAt = seed.StartAt,
            TraceParent = seed.TraceParent,
        };
        create.ExecutionId ??= NextTransaction();
        InstanceRow row;
        try
        {
            row = await NewRowAsync(slot, create, started, now, replaced);
        }
        finally
        {
            slot.Page = await joining;
        }
        // The first step may start over at once, which gives the instance another execution: its creation is remembered as a message is.
        var state = new InstanceState(row, replaced?.ETag ?? string.Empty, NewCursor(row))
        {
            Seen = [.. await MessageKeys.RememberedAsync(_store, row, _stopped), row.ExecutionId],
        };
        state.Held = await WhyHeldAsync(state, row);
        await RunAndCommitAsync(slot, state, [started], now, terminateChildren: false, committed => replaced is null
            ? new RowOperation.Add(slot.RowKey, committed.ToProperties())
            : new RowOperation.Replace(slot.RowKey, replaced.ETag, committed.ToProperties()));
        replaced?.Dispose();
        slot.State = state;
        // Held after the commit, so held at the commit: whoever takes over later finds the instance.
        await _lease.EnsureAsync(_stopped);
        create.Accept();
        await DispatchAsync(slot, state);
        Arm(slot, state.Row);
    }

    private async Task<InstanceRow> NewRowAsync(InstanceSlot slot, InstanceMessage.Create create, HistoryEvent started, DateTime now, InstanceState? replaced)
    {
        var seed = create.Seed;
        var spill = new PayloadSpill(_store, slot.Key, _options.InlinePayloadChars, _stopped);
        var input = await spill.OneAsync(started);
        var row = new InstanceRow()
        {
            InstanceId = slot.InstanceId,
            Name = seed.Name,
            Version = started.Version ?? string.Empty,
            ExecutionId = create.ExecutionId!,
            Generation = (replaced?.Row.Generation ?? -1) + 1,
            Status = OrchestrationRuntimeStatus.Pending,
            CreatedAt = now,
            UpdatedAt = now,
            Input = input.Data ?? string.Empty,
            InputBlob = input.DataBlob ?? string.Empty,
            Tags = seed.Tags is { Count: > 0 } tags ? EngineJson.Write(tags) : string.Empty,
            ParentId = seed.ParentId,
            ParentName = seed.ParentName,
            ParentExecution = seed.ParentExecution,
            ParentTask = seed.ParentTask,
        };
        if (replaced is null || await InstanceReader.AllAsync(_store, slot.Key, wholeHistory: false, _stopped) is not { } former)
        {
            return row;
        }
        // What was sent to the former instance of this id is not for this one, however late it comes again.
        var keys = MessageKeys.OfInstances(await MessageKeys.AllAsync(_store, former, _stopped));
        return keys.Count == 0 ? row : await StepWriter.WithSeenAsync(
            row, await MessageKeys.KeptAsync(_store, keys, 0, _options.RememberedMessages, _stopped), spill);
    }

    /// <summary>Deletes a finished instance: blobs and all rows, its own row last, so that a purge that was interrupted can be repeated.</summary>
    private async Task PurgeAsync(InstanceSlot slot, InstanceMessage.Purge purge)
    {
        slot.State ??= await LoadAsync(slot);
        if (slot.State is null)
        {
            purge.Accept();
            return;
        }
        if (!slot.State.Row.IsFinished)
        {
            purge.Refuse(new InvalidOperationException($"Only orchestrations in a terminal state can be purged, but '{slot.InstanceId}' is {slot.State.Row.Status}."));
            return;
        }
        if (MustWaitForOutbox(slot, purge, isOfClient: true))
        {
            return;
        }
        if (await InstanceReader.AllAsync(_store, slot.Key, wholeHistory: false, _stopped) is { } stored)
        {
            await _store.DeleteBlobsAsync(InstanceKeys.Blobs(slot.Key), _stopped);
            // Each transaction holds the fence, so that a host that was replaced meanwhile cannot delete rows of a new instance of this id.
            var etag = stored.ETag;
            foreach (var chunk in stored.All.Where(row => row.RowKey != slot.RowKey).Chunk(TransactionLimits.Operations - 1))
            {
                await _lease.EnsureAsync(_stopped);
                var fence = new RowOperation.Merge(slot.RowKey, etag, new Dictionary<string, object> { [nameof(InstanceRow.Epoch)] = _lease.Epoch });
                etag = (await _store.CommitAsync(slot.Key, [fence, .. chunk.Select(row => new RowOperation.Delete(row.RowKey))], _stopped))[0];
            }
            await _lease.EnsureAsync(_stopped);
            await _store.CommitAsync(slot.Key, [new RowOperation.Delete(slot.RowKey, etag)], _stopped);
            purge.Existed = true;
        }
        slot.Delivered.Clear();
        slot.Unload();
        if (slot.Page is { } page)
        {
            slot.Page = null;
            _index.Remove(page);
        }
        purge.Accept();
    }
}
