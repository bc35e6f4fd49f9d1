using System.Globalization;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// The right to run the hub. One row under its ETag decides; the clock only says when the row must be asked again. A host that was paused finds
/// the row changed when it wakes, because it must renew before it commits or dispatches.
/// </summary>
internal sealed class HostLease(IHubStore store, TimeProvider time, EngineOptions options) : IDisposable
{
    private static int _leases;

    // Waited for without a token: its holder gives up when it is told to, and a cancellable wait would continue on the thread pool.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private LeaseRow _row = new();
    private string? _etag;
    private DateTimeOffset _validUntil;
    private readonly int _number = Interlocked.Increment(ref _leases);
    private long _writes;
    private (string Stamp, Takeover Takeover)? _asked;

    /// <summary>Higher than that of every earlier owner.</summary>
    public long Epoch => _row.Epoch;

    public bool IsHeld => _etag is not null && time.GetUtcNow() < _validUntil;

    /// <summary>Takes the lease if it is free.</summary>
    /// <returns>How it was taken, or null and the time at which to look again.</returns>
    public async Task<(Takeover? Taken, DateTimeOffset LookAgain)> TryAcquireAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            var stored = await store.ReadAsync(InstanceKeys.Hub, InstanceKeys.Lease, cancellation);
            var now = time.GetUtcNow();
            var current = stored is null ? null : LeaseRow.From(stored);
            var own = current is null ? null : KnowsOwn(current);
            var takeover = current is null || current.Released ? Takeover.Clean : own ?? (options.Identity.KnowsDead(current) ? Takeover.Dead : Takeover.Lapsed);
            if (takeover == Takeover.Lapsed && own is null && current!.ExpiresAt > now)
            {
                return (null, Earlier(current.ExpiresAt, now + options.RenewInterval));
            }
            var next = Next((current?.Epoch ?? 0) + 1, now);
            RowOperation write = stored is null
                ? new RowOperation.Add(InstanceKeys.Lease, next.ToProperties())
                : new RowOperation.Replace(InstanceKeys.Lease, stored.ETag, next.ToProperties());
            _asked = (next.Stamp, takeover);
            try
            {
                var etags = await store.CommitAsync(InstanceKeys.Hub, [write], cancellation);
                (_row, _etag, _validUntil, _asked) = (next, etags[0], next.ExpiresAt, null);
            }
            catch (StoreConflictException)
            {
                return (null, now + (options.RenewInterval / 4));
            }
            return (takeover, now);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Makes sure that the lease is held now, renewing it when the clock says that it may have lapsed.</summary>
    /// <exception cref="HubLostException">Another host holds it.</exception>
    public ValueTask EnsureAsync(CancellationToken cancellation) => IsHeld ? ValueTask.CompletedTask : new(CommitAsync([], cancellation));

    /// <summary>Writes rows of the hub's partition and renews the lease in one transaction.</summary>
    /// <exception cref="HubLostException">Another host holds the lease; nothing was written.</exception>
    public async Task CommitAsync(IReadOnlyList<RowOperation> operations, CancellationToken cancellation)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            while (true)
            {
                var etag = _etag ?? throw new HubLostException();
                var next = Next(_row.Epoch, time.GetUtcNow());
                if (await TryWriteAsync(new RowOperation.Replace(InstanceKeys.Lease, etag, next.ToProperties()), operations, next, cancellation))
                {
                    return;
                }
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellation);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Gives the lease back, so that the next host need not wait.</summary>
    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (_etag is { } etag)
            {
                var released = Next(_row.Epoch, time.GetUtcNow()) with { Released = true };
                _etag = null;
                await store.CommitAsync(InstanceKeys.Hub, [new RowOperation.Replace(InstanceKeys.Lease, etag, released.ToProperties())], cancellation);
            }
        }
        catch (StoreConflictException)
        {
            // Another host has it already, which is what was wanted.
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>
    /// Whether a lease is this one: its answer was lost, or its session has failed. It is taken anew, with another epoch, without waiting until it lapses. What a
    /// failed session has sent may still be carried out, as that of a host that was only paused.
    /// </summary>
    /// <returns>How it counts as taken; null when it is somebody else's.</returns>
    private Takeover? KnowsOwn(LeaseRow current) =>
        current.Machine != options.Identity.Machine || current.ProcessId != options.Identity.ProcessId || current.ProcessStart != options.Identity.ProcessStart ? null
        : current.Stamp == _asked?.Stamp ? _asked?.Takeover
        : _etag is not null && current.Stamp == _row.Stamp ? Takeover.Lapsed
        : null;

    private async Task<bool> TryWriteAsync(RowOperation renewal, IReadOnlyList<RowOperation> operations, LeaseRow next, CancellationToken cancellation)
    {
        try
        {
            var etags = await store.CommitAsync(InstanceKeys.Hub, [renewal, .. operations], cancellation);
            (_row, _etag, _validUntil) = (next, etags[0], next.ExpiresAt);
            return true;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            StoredRow? stored;
            try
            {
                stored = await store.ReadAsync(InstanceKeys.Hub, InstanceKeys.Lease, cancellation);
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                return false;
            }
            if (stored is not null && LeaseRow.From(stored).Stamp == next.Stamp)
            {
                (_row, _etag, _validUntil) = (next, stored.ETag, next.ExpiresAt);
                return true;
            }
            if (stored?.ETag == _etag)
            {
                return failure is StoreConflictException && operations.Count > 0
                    ? throw new InvalidOperationException("A row of the hub's partition is not as this host left it.", failure)
                    : false;
            }
            _etag = null;
            throw new HubLostException();
        }
    }

    private LeaseRow Next(long epoch, DateTimeOffset now) => new()
    {
        Epoch = epoch,
        Machine = options.Identity.Machine,
        ProcessId = options.Identity.ProcessId,
        ProcessStart = options.Identity.ProcessStart,
        ExpiresAt = now + options.LeaseDuration,
        Stamp = string.Create(CultureInfo.InvariantCulture, $"{epoch}-{_number}-{++_writes}"),
    };

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
