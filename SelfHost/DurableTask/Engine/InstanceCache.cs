namespace SelfHost.DurableTask.Engine;

/// <summary>Which instances stay loaded between steps: the most recently used ones, up to a bound.</summary>
internal sealed class InstanceCache(int capacity)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<InstanceSlot> _slots = new();

    public void Touch(InstanceSlot slot)
    {
        lock (_gate)
        {
            if (slot.CacheNode is { } node)
            {
                _slots.Remove(node);
            }
            slot.CacheNode = _slots.AddLast(slot);
            for (var oldest = _slots.First; _slots.Count > capacity && oldest is not null;)
            {
                var next = oldest.Next;
                if (oldest.Value.TryEvict())
                {
                    oldest.Value.CacheNode = null;
                    _slots.Remove(oldest);
                }
                oldest = next;
            }
        }
    }

    public void Forget(InstanceSlot slot)
    {
        lock (_gate)
        {
            if (slot.CacheNode is { } node)
            {
                _slots.Remove(node);
                slot.CacheNode = null;
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _slots.Clear();
        }
    }
}
