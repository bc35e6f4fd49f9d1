using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>Clients that wait for an instance to reach a state. They are told by the commit, without reading storage.</summary>
internal sealed class InstanceWatch
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Watcher>> _watchers = [];
    private Exception? _closed;

    public Watcher Add(string instanceId, Func<InstanceRow, bool> condition)
    {
        var watcher = new Watcher(this, instanceId, condition);
        lock (_gate)
        {
            if (_closed is { } reason)
            {
                watcher.Source.TrySetException(reason);
            }
            if (!_watchers.TryGetValue(instanceId, out var list))
            {
                _watchers[instanceId] = list = [];
            }
            list.Add(watcher);
        }
        return watcher;
    }

    public void Notify(InstanceRow row)
    {
        lock (_gate)
        {
            if (_watchers.TryGetValue(row.InstanceId, out var list))
            {
                foreach (var watcher in list.Where(watcher => watcher.Condition(row)))
                {
                    watcher.Source.TrySetResult(row);
                }
            }
        }
    }

    public void FailAll(Exception reason)
    {
        lock (_gate)
        {
            _closed = reason;
            foreach (var watcher in _watchers.Values.SelectMany(list => list))
            {
                watcher.Source.TrySetException(reason);
            }
        }
    }

    internal sealed class Watcher(InstanceWatch owner, string instanceId, Func<InstanceRow, bool> condition) : IDisposable
    {
        public TaskCompletionSource<InstanceRow> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<InstanceRow, bool> Condition { get; } = condition;

        public void Dispose()
        {
            lock (owner._gate)
            {
                if (owner._watchers.TryGetValue(instanceId, out var list) && list.Remove(this) && list.Count == 0)
                {
                    owner._watchers.Remove(instanceId);
                }
            }
        }
    }
}
