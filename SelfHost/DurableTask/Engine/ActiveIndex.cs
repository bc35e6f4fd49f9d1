using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// Which instances recovery must look at. Invariant: an instance's id is in a page before the instance exists, and its page goes only after every
/// member has finished; an id too many costs one read at recovery. Ids that arrive together share a page, and pages share a transaction, so that
/// the index costs a few operations for a hundred instances.
/// </summary>
internal sealed class ActiveIndex(HostLease lease, TimeProvider time, Action<Func<Task>> start, CancellationToken stopping) : IDisposable
{
    /// <summary>Ids of one page: as JSON they fit into one string property at the greatest length of an id.</summary>
    private const int IdsPerPage = 100;

    /// <summary>A page with fewer members is worth rewriting at recovery, when there are <see cref="SparsePages"/> such pages.</summary>
    public const int SparsePage = 20;

    public const int SparsePages = 20;

    private const int PagesPerTransaction = 10;

    private const int RemovalsPerTransaction = 80;

    /// <summary>A page without members may wait this long for company before it is removed.</summary>
    private static readonly TimeSpan _removalDelay = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Queue<(string Id, TaskCompletionSource<ActivePage> Added)> _joining = new();
    private readonly Queue<string> _removable = new();
    private ITimer? _removal;
    private bool _isFlushing;
    private int _pages;

    /// <summary>Adds an id; when the task ends the index is durable.</summary>
    public Task<ActivePage> AddAsync(string instanceId)
    {
        var added = new TaskCompletionSource<ActivePage>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _joining.Enqueue((instanceId, added));
            FlushUnlessFlushing();
        }
        return added.Task;
    }

    /// <summary>Takes an instance out of its page. The page is removed, some time later, when it was the last one.</summary>
    public void Remove(ActivePage page)
    {
        if (!page.Leave())
        {
            return;
        }
        lock (_gate)
        {
            _removable.Enqueue(page.RowKey);
            if (_removable.Count >= RemovalsPerTransaction)
            {
                FlushUnlessFlushing();
            }
            else
            {
                _removal ??= time.CreateTimer(_ => FlushRemovals(), null, _removalDelay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => _removal?.Dispose();

    private void FlushRemovals()
    {
        lock (_gate)
        {
            _removal?.Dispose();
            _removal = null;
            if (_removable.Count > 0)
            {
                FlushUnlessFlushing();
            }
        }
    }

    private void FlushUnlessFlushing()
    {
        if (!_isFlushing)
        {
            _isFlushing = true;
            start(FlushAsync);
        }
    }

    private async Task FlushAsync()
    {
        var hasFailed = false;
        while (true)
        {
            List<(string Id, TaskCompletionSource<ActivePage> Added)> joining = [];
            List<string> removed = [];
            lock (_gate)
            {
                while (joining.Count < IdsPerPage * PagesPerTransaction && _joining.TryDequeue(out var next))
                {
                    joining.Add(next);
                }
                while (removed.Count < RemovalsPerTransaction && _removable.TryDequeue(out var page))
                {
                    removed.Add(page);
                }
                if (joining.Count == 0 && (removed.Count == 0 || hasFailed))
                {
                    removed.ForEach(_removable.Enqueue);
                    _isFlushing = false;
                    return;
                }
            }
            hasFailed = !await WriteAsync(joining, removed);
        }
    }

    /// <summary>Removals that failed are tried again with the next ones.</summary>
    private void Keep(List<string> removed)
    {
        lock (_gate)
        {
            removed.ForEach(_removable.Enqueue);
            if (removed.Count > 0 && !stopping.IsCancellationRequested)
            {
                _removal ??= time.CreateTimer(_ => FlushRemovals(), null, _removalDelay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task<bool> RemoveOneByOneAsync(List<string> removed)
    {
        foreach (var (number, page) in removed.Index())
        {
            try
            {
                await lease.CommitAsync([new RowOperation.Delete(page)], stopping);
            }
            catch (InvalidOperationException)
            {
                // This one is gone, as it should be.
            }
#pragma warning disable CA1031 // A removal that failed is tried again later, whatever the reason.
            catch (Exception)
#pragma warning restore CA1031
            {
                Keep(removed[number..]);
                return false;
            }
        }
        return true;
    }

    private async Task<bool> WriteAsync(List<(string Id, TaskCompletionSource<ActivePage> Added)> joining, List<string> removed)
    {
        var pages = joining.Chunk(IdsPerPage).Select(chunk => (Page: new ActivePage(InstanceKeys.Page(lease.Epoch, _pages++), chunk.Length), Members: chunk)).ToList();
        List<RowOperation> operations =
        [
            .. pages.Select(page => new RowOperation.Add(page.Page.RowKey, new Dictionary<string, object> { ["Ids"] = EngineJson.Write(page.Members.Select(member => member.Id)) })),
            .. removed.Select(page => new RowOperation.Delete(page)),
        ];
        try
        {
            await lease.CommitAsync(operations, stopping);
        }
        catch (InvalidOperationException) when (removed.Count > 0)
        {
            // One of the pages is not there any more. Nobody who joins may suffer from that, nor the other pages.
            return joining.Count > 0 ? await WriteAsync(joining, []) & await RemoveOneByOneAsync(removed) : await RemoveOneByOneAsync(removed);
        }
#pragma warning disable CA1031 // Whatever the reason, those who wait must learn it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var (_, added) in joining)
            {
                added.TrySetException(failure);
            }
            Keep(removed);
            return false;
        }
        foreach (var (page, members) in pages)
        {
            foreach (var (_, added) in members)
            {
                added.TrySetResult(page);
            }
        }
        return true;
    }
}
