using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// An instance's place in this process: its mailbox and what is under way for it. Messages are handled one batch after another, never two at once.
/// A waiting instance has a slot and nothing else.
/// </summary>
internal sealed class InstanceSlot(string instanceId)
{
    private readonly Queue<InstanceMessage> _mailbox = new(0);

    public string InstanceId { get; } = instanceId;

    public string Key { get; } = InstanceKeys.Partition(instanceId);

    /// <summary>The key of the row that is its fence.</summary>
    public string RowKey => InstanceKeys.Instance(Key);

    /// <summary>The loaded instance; only the slot's running batch may touch it.</summary>
    public InstanceState? State { get; set; }

    /// <summary>The row as last committed, for readers; null when it must be read from storage.</summary>
    public InstanceRow? Row { get; set; }

    /// <summary>The page of the active index; null when the instance is not known to have a future.</summary>
    public ActivePage? Page { get; set; }

    /// <summary>Tasks of the present generation that run in this process.</summary>
    public HashSet<(string ExecutionId, int TaskId)> InFlight => field ??= [];

    /// <summary>Outbox rows being delivered.</summary>
    public HashSet<string> Delivering => field ??= [];

    /// <summary>Outbox rows delivered and not yet deleted.</summary>
    public List<string> Delivered => field ??= [];

    /// <summary>Outbox rows of which something is held: they are delivered when its receiver takes messages again.</summary>
    public HashSet<string> Stalled => field ??= [];

    /// <summary>Whether storage does not say yet that the instance merely waits.</summary>
    public bool IsUnsettled { get; set; }

    /// <summary>Messages that wait until the outbox is empty.</summary>
    public List<InstanceMessage> Deferred => field ??= [];

    /// <summary>When the timer queue will wake the instance, in ticks; 0 when it will not.</summary>
    public long ArmedFor { get; set; }

    public bool IsScheduled { get; private set; }

    public bool IsRemoved { get; private set; }

    /// <summary>The slot's place in the list of cached instances.</summary>
    public LinkedListNode<InstanceSlot>? CacheNode { get; set; }

    /// <summary>Puts a message into the mailbox.</summary>
    /// <returns>Null when the slot was removed; else whether the caller must start handling.</returns>
    public bool? Enqueue(InstanceMessage message)
    {
        lock (_mailbox)
        {
            if (IsRemoved)
            {
                return null;
            }
            _mailbox.Enqueue(message);
            var mustStart = !IsScheduled;
            IsScheduled = true;
            return mustStart;
        }
    }

    /// <summary>Takes the next messages that can be handled together: one that creates, purges or rewinds is handled alone.</summary>
    public List<InstanceMessage> TakeBatch(int limit)
    {
        List<InstanceMessage> batch = [];
        lock (_mailbox)
        {
            while (batch.Count < limit && _mailbox.TryPeek(out var next))
            {
                var isAlone = next is InstanceMessage.Create or InstanceMessage.Purge or InstanceMessage.Rewind;
                if (isAlone && batch.Count > 0)
                {
                    break;
                }
                batch.Add(_mailbox.Dequeue());
                if (isAlone)
                {
                    break;
                }
            }
        }
        return batch;
    }

    /// <summary>Ends handling unless messages have arrived.</summary>
    /// <param name="remove">Whether the slot is removed when it is idle.</param>
    public bool TryRest(bool remove)
    {
        lock (_mailbox)
        {
            if (_mailbox.Count > 0)
            {
                return false;
            }
            IsScheduled = false;
            IsRemoved = remove;
            return true;
        }
    }

    /// <summary>Drops the loaded instance unless it is being used.</summary>
    public bool TryEvict()
    {
        lock (_mailbox)
        {
            if (IsScheduled)
            {
                return false;
            }
            Unload();
            return true;
        }
    }

    public void Unload()
    {
        State?.Dispose();
        State = null;
        Row = null;
    }
}
