using SelfHost.DurableTask.Core.History;

namespace SelfHost.DurableTask.Engine;

/// <summary>Events that came before anybody waited, in order of arrival, and waiters, of which the youngest is served first.</summary>
internal sealed class EventMailbox
{
    private readonly List<HistoryEvent> _unconsumed = [];
    private readonly List<Waiter> _waiters = [];

    public IReadOnlyList<HistoryEvent> Unconsumed => _unconsumed;

    public bool HasWaiters => _waiters.Count > 0;

    /// <summary>Takes an event in: it is given to the youngest waiter of its name or kept.</summary>
    /// <returns>What hands the event to its waiter, or null when it was kept.</returns>
    public Action? Accept(HistoryEvent occurred)
    {
        var index = _waiters.FindLastIndex(waiter => IsNamed(occurred, waiter.Name));
        if (index < 0)
        {
            _unconsumed.Add(occurred);
            return null;
        }
        var waiter = _waiters[index];
        _waiters.RemoveAt(index);
        return () => waiter.Receive(occurred);
    }

    /// <summary>Keeps an event for the next generation: nobody of this one takes anything any more.</summary>
    public void Keep(HistoryEvent occurred) => _unconsumed.Add(occurred);

    public Task<T> Wait<T>(string name, DataConverter converter, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }
        if (_waiters.Find(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase) && each.Type != typeof(T)) is { } other)
        {
            throw new ArgumentException($"The event '{name}' is already awaited as {other.Type}, so it cannot be awaited as {typeof(T)} too.", nameof(name));
        }
        var early = _unconsumed.FindIndex(kept => IsNamed(kept, name));
        var source = new TaskCompletionSource<T>();
        if (early >= 0)
        {
            var kept = _unconsumed[early];
            _unconsumed.RemoveAt(early);
            Receive(source, kept, converter);
            return source.Task;
        }
        var waiter = new Waiter(name, typeof(T), occurred => Receive(source, occurred, converter));
        _waiters.Add(waiter);
        if (cancellation.CanBeCanceled)
        {
            cancellation.Register(() =>
            {
                if (_waiters.Remove(waiter))
                {
                    source.TrySetCanceled(cancellation);
                }
            });
        }
        return source.Task;
    }

    private static void Receive<T>(TaskCompletionSource<T> source, HistoryEvent occurred, DataConverter converter)
    {
        try
        {
            source.TrySetResult(converter.Deserialize<T>(occurred.Data)!);
        }
#pragma warning disable CA1031 // A payload that cannot be read is the waiter's failure, not the engine's.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            source.TrySetException(failure);
        }
    }

    private static bool IsNamed(HistoryEvent occurred, string name) => string.Equals(occurred.Name, name, StringComparison.OrdinalIgnoreCase);

    private sealed record Waiter(string Name, Type Type, Action<HistoryEvent> Receive);
}
