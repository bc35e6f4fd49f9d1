using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

internal sealed partial class HubSession
{
    /// <summary>Up to this many instances are read one by one; more are read by scanning the table for active rows, 1,000 a page.</summary>
    private const int PointReads = 500;

    private const int ConcurrentReads = 16;

    /// <summary>Partitions whose instance row cannot be read.</summary>
    private readonly HashSet<string> _quarantined = new(StringComparer.Ordinal);

    /// <summary>Longer than a request lives in the client and in storage together.</summary>
    private static readonly TimeSpan _longestRequest = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Gives every unfinished instance a slot and its timer, without reading histories, and wakes those that have work to dispatch. After the lease
    /// of a host that may only be paused has lapsed, every such row is rewritten first: the old host's ETags are void then, so it can commit nothing.
    /// </summary>
    public async Task RecoverAsync(Takeover takeover)
    {
        var recovered = new List<(InstanceSlot Slot, InstanceRow Row)>();
        var doubtful = new List<(ActivePage Page, string Id)>();
        var pages = await ReadPagesAsync();
        var count = pages.Sum(page => page.Ids.Count);
        var rows = count <= PointReads ? await ReadOneByOneAsync(pages) : await ScanAsync(pages);
        foreach (var (page, ids) in pages)
        {
            foreach (var id in ids)
            {
                if (_quarantined.Contains(InstanceKeys.Partition(id)))
                {
                    continue;
                }
                if (!rows.TryGetValue(id, out var found) || !found.Row.Active)
                {
                    // It may still be created: by a host that was only paused, or by a request that a dead one had sent and that storage has not carried
                    // out yet. A creation, alone of all writes, has no ETag that recovery could void. The id stays listed until that is certain.
                    doubtful.Add((page, id));
                    continue;
                }
                var slot = new InstanceSlot(id) { Page = page };
                if (!_slots.TryAdd(id, slot))
                {
                    // Listed twice after an interrupted removal: the other page holds the instance.
                    _index.Remove(page);
                    continue;
                }
                recovered.Add((slot, found.Row));
            }
        }
        await CompactAsync(recovered);
        if (takeover != Takeover.Clean && doubtful.Count > 0)
        {
            // Nobody knows when a host that was only paused creates what it was about to create.
            Later(_longestRequest, () => SettleAsync(doubtful, mayRemove: takeover == Takeover.Dead));
        }
        if (takeover == Takeover.Lapsed)
        {
            foreach (var chunk in recovered.Chunk(ConcurrentReads))
            {
                var etags = await Task.WhenAll(chunk.Select(each => FenceAsync(each.Slot.InstanceId, each.Row, rows[each.Slot.InstanceId].ETag)));
                foreach (var ((slot, row), etag) in chunk.Zip(etags))
                {
                    rows[slot.InstanceId] = (row, etag);
                }
            }
        }
        if (takeover == Takeover.Clean)
        {
            doubtful.ForEach(each => _index.Remove(each.Page));
        }
        await ResumeAsync(recovered, rows, takeover);
    }

    /// <summary>Looks again at ids without an unfinished instance, when nothing that a dead host had sent can be under way any more.</summary>
    private async Task SettleAsync(List<(ActivePage Page, string Id)> doubtful, bool mayRemove)
    {
        foreach (var (page, id) in doubtful)
        {
            if (_slots.TryGetValue(id, out var slot) && slot.Page is not null)
            {
                _index.Remove(page);
            }
            else if (await _store.ReadAsync(InstanceKeys.Partition(id), InstanceKeys.Instance(InstanceKeys.Partition(id)), _stopped) is { } stored && InstanceRow.From(stored).Active)
            {
                // Its message makes it join a page of this session; the old one is found superfluous by the next recovery.
                Post(id, new InstanceMessage.Wake());
            }
            else if (mayRemove)
            {
                _index.Remove(page);
            }
        }
    }

    /// <summary>Lets every recovered instance go on. Not one of them may before all have their slots: it could send a message to one that has none yet.</summary>
    private async Task ResumeAsync(List<(InstanceSlot Slot, InstanceRow Row)> recovered, Dictionary<string, (InstanceRow Row, string ETag)> rows, Takeover takeover)
    {
        var now = _time.GetUtcNow().UtcTicks;
        recovered.RemoveAll(each => IsParked(each.Row));
        List<string> waking = [.. recovered.Where(each => each.Row.Wake || each.Row.IsFinished).Select(each => each.Slot.InstanceId)];
        if (takeover != Takeover.Clean && _options.CrashLimit > 0)
        {
            List<(InstanceSlot Slot, InstanceRow Row)> tried = [];
            foreach (var each in recovered)
            {
                if (await IsTriedAgainAsync(each.Row, now))
                {
                    tried.Add(each);
                }
            }
            foreach (var chunk in tried.Where(each => each.Row.Attempts < 2).Chunk(ConcurrentReads))
            {
                await Task.WhenAll(chunk.Select(each => PersistAsync(() => CountAttemptAsync(each.Row, rows[each.Slot.InstanceId].ETag))));
            }
            var suspects = tried.Where(each => each.Row.Attempts >= 2).ToList();
            waking.RemoveAll(id => suspects.Exists(each => each.Slot.InstanceId == id));
            recovered.RemoveAll(suspects.Contains);
            WakeLater(new(suspects.Select(each => each.Slot)));
        }
        _logger.LogInformation("Task hub taken over ({Takeover}): {Active} unfinished instances, {Waking} with work to do.", takeover, recovered.Count, waking.Count);
        foreach (var (slot, row) in recovered)
        {
            Arm(slot, row);
        }
        foreach (var id in waking)
        {
            Post(id, new InstanceMessage.Wake());
        }
    }

    /// <summary>
    /// Moves the members of sparse pages into full ones: a page stays as long as one member, so a hub with many long lives would keep a page for each.
    /// No slot runs yet, so that nobody else looks at a slot's page.
    /// </summary>
    private async Task CompactAsync(List<(InstanceSlot Slot, InstanceRow Row)> recovered)
    {
        var sparse = recovered.GroupBy(each => each.Slot.Page!).Where(page => page.Count() < ActiveIndex.SparsePage).ToList();
        if (sparse.Count < ActiveIndex.SparsePages)
        {
            return;
        }
        var moving = sparse.SelectMany(page => page).Select(each => (each.Slot, Joined: _index.AddAsync(each.Slot.InstanceId))).ToList();
        foreach (var (slot, joined) in moving)
        {
            var (old, page) = (slot.Page!, await joined);
            slot.Page = page;
            _index.Remove(old);
        }
    }

    private async Task<List<(ActivePage Page, List<string> Ids)>> ReadPagesAsync()
    {
        List<(ActivePage, List<string>)> pages = [];
        var query = new RowQuery { PartitionKey = InstanceKeys.Hub, RowFrom = InstanceKeys.PageFrom, RowBefore = InstanceKeys.PageBefore };
        do
        {
            var result = await PersistAsync(() => _store.QueryAsync(query, _stopped));
            foreach (var row in result.Rows)
            {
                var ids = EngineJson.Read<List<string>>((string)row.Properties["Ids"]);
                pages.Add((new ActivePage(row.RowKey, ids.Count), ids));
            }
            query = query with { Continuation = result.Continuation };
        }
        while (query.Continuation is not null);
        return pages;
    }

    private async Task<Dictionary<string, (InstanceRow Row, string ETag)>> ReadOneByOneAsync(List<(ActivePage Page, List<string> Ids)> pages)
    {
        var found = new Dictionary<string, (InstanceRow, string)>(StringComparer.Ordinal);
        foreach (var chunk in pages.SelectMany(page => page.Ids).Distinct().Chunk(ConcurrentReads))
        {
            var rows = await Task.WhenAll(chunk.Select(id => PersistAsync(() => InstanceReader.StoredAsync(_store, InstanceKeys.Partition(id), _stopped))));
            foreach (var stored in rows.OfType<StoredRow>())
            {
                if (RowOrQuarantine(stored) is { } row)
                {
                    found[row.InstanceId] = (row, stored.ETag);
                }
            }
        }
        return found;
    }

    private async Task<Dictionary<string, (InstanceRow Row, string ETag)>> ScanAsync(List<(ActivePage Page, List<string> Ids)> pages)
    {
        var listed = pages.SelectMany(page => page.Ids).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, (InstanceRow, string)>(StringComparer.Ordinal);
        var query = new RowQuery { RowFrom = InstanceKeys.InstanceFrom, RowBefore = InstanceKeys.InstanceBefore, Active = true };
        do
        {
            var page = await PersistAsync(() => _store.QueryAsync(query, _stopped));
            foreach (var stored in page.Rows)
            {
                if (RowOrQuarantine(stored) is { } row && listed.Contains(row.InstanceId))
                {
                    // Only what a slot needs: a hundred thousand inputs are not kept.
                    found[row.InstanceId] = (row with { Input = string.Empty, Output = string.Empty, CustomStatus = string.Empty }, stored.ETag);
                }
            }
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return found;
    }

    /// <summary>Reads a row; one that cannot be read is left where it is, and its instance listed, for somebody to look at.</summary>
    private InstanceRow? RowOrQuarantine(StoredRow stored)
    {
        try
        {
            return InstanceRow.From(stored);
        }
#pragma warning disable CA1031 // Whatever is wrong with one row, the others must be found.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _quarantined.Add(stored.PartitionKey);
            _logger.LogError(failure, "The row of orchestration {InstanceId} cannot be read; it is left as it is and does not run.", stored.PartitionKey);
            return null;
        }
    }

    /// <summary>One request that fails must not throw away a recovery that has made thousands.</summary>
    private async Task<T> PersistAsync<T>(Func<Task<T>> request)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await request();
            }
            catch (Exception failure) when (failure is not (StoreConflictException or HubLostException) && attempt < MaxFailures && !_stopped.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 << attempt), _time, _stopped);
            }
        }
    }

    private async Task<string> FenceAsync(string instanceId, InstanceRow row, string etag)
    {
        await _lease.EnsureAsync(_stopped);
        var key = InstanceKeys.Partition(instanceId);
        var rowKey = InstanceKeys.Instance(key);
        for (var current = (StoredRow?)null; ; current = await PersistAsync(() => _store.ReadAsync(key, rowKey, _stopped)))
        {
            try
            {
                var fence = new RowOperation.Merge(rowKey, current?.ETag ?? etag, new Dictionary<string, object> { [nameof(InstanceRow.Epoch)] = _lease.Epoch });
                return (await PersistAsync(() => _store.CommitAsync(key, [fence], _stopped)))[0];
            }
            catch (StoreConflictException) when (row.Epoch < _lease.Epoch)
            {
                _logger.LogWarning("The former host wrote instance {InstanceId} while it was being taken over; its row is read again.", instanceId);
            }
        }
    }
}
