using Microsoft.DurableTask.Protobuf;

namespace GrantFlow.Tests.Functions.Procedures.Hub;

/// <summary>What is on its way to orchestrations, in the order of time and then of sending.</summary>
public sealed class MessageQueue
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Message, (DateTimeOffset Due, long Number)> _messages = new();
    private long _number;

    /// <summary>When the next one comes; null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
                return _messages.TryPeek(out _, out var place) ? place.Due : null;
        }
    }

    public void Post(Message message, DateTimeOffset due)
    {
        lock (_lock)
            _messages.Enqueue(message, (due, _number++));
    }

    public IReadOnlyList<Message> TakeDue(DateTimeOffset now)
    {
        lock (_lock)
        {
            List<Message> due = [];
            while (_messages.TryPeek(out _, out var place) && place.Due <= now)
                due.Add(_messages.Dequeue());
            return due;
        }
    }
}

/// <param name="Execution">The only one that it is for; null when it is for whichever has the id when it comes.</param>
public sealed record Message(string InstanceId, VirtualInstance? Execution, HistoryEvent Event);
