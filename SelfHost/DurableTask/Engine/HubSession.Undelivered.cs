namespace SelfHost.DurableTask.Engine;

/// <summary>
/// Messages whose receivers are held. They stay in their senders' outboxes and are sent again as soon as a receiver takes messages: nothing waits and
/// nothing polls meanwhile. What needs a sender's empty outbox is refused, since nobody can say when it will be.
/// </summary>
internal sealed partial class HubSession
{
    private readonly Lock _undeliveredGate = new();
    private readonly Dictionary<string, List<Undelivered>> _undelivered = new(StringComparer.Ordinal);

    private void Hold(Undelivered held)
    {
        lock (_undeliveredGate)
        {
            if (!_undelivered.TryGetValue(held.Message.Target, out var messages))
            {
                _undelivered.Add(held.Message.Target, messages = []);
            }
            messages.Add(held);
        }
        // The receiver may have been released meanwhile; and whoever waits for the sender's outbox must hear that it stays full.
        Post(held.Message.Target, new InstanceMessage.Wake());
        Post(held.Row.Sender, new InstanceMessage.Wake());
    }

    /// <summary>Sends again what an instance did not take while it was held.</summary>
    private void Release(InstanceSlot slot)
    {
        if (slot.State?.Held is not null)
        {
            return;
        }
        List<Undelivered>? released;
        lock (_undeliveredGate)
        {
            if (!_undelivered.Remove(slot.InstanceId, out released))
            {
                return;
            }
        }
        foreach (var each in released)
        {
            _start(async () => await DeliverAsync(each));
        }
    }

    private async Task DeliverAsync(Undelivered each)
    {
        if (!await DeliverAsync(each.Row.Sender, each.Message, each.Row.TraceParent))
        {
            if (!_stopped.IsCancellationRequested)
            {
                Hold(each);
            }
        }
        else if (each.Row.IsLast())
        {
            Post(each.Row.Sender, new InstanceMessage.Delivered(each.Row.Key));
        }
    }

    /// <summary>Puts a message off, or refuses it, while something that the instance has sent is not delivered.</summary>
    /// <param name="slot">The instance; it has finished.</param>
    /// <param name="message">What needs an empty outbox.</param>
    /// <param name="isOfClient">Whether somebody waits for it who can be told.</param>
    /// <returns>False when the outbox is empty.</returns>
    private bool MustWaitForOutbox(InstanceSlot slot, InstanceMessage message, bool isOfClient)
    {
        if (slot.Delivering.Count == 0)
        {
            return false;
        }
        if (isOfClient && HoldsUp(slot) is { } receiver)
        {
            message.Refuse(new UndeliveredException(
                $"Orchestration '{slot.InstanceId}' has finished, but what it sent to '{receiver}' is not delivered: '{receiver}' is parked or waits for another worker. Resume or terminate '{receiver}' first."));
        }
        else
        {
            slot.Deferred.Add(message);
        }
        return true;
    }

    /// <summary>Finds the held receiver for which every message that an instance still sends has to wait; null when the outbox may yet empty itself.</summary>
    private string? HoldsUp(InstanceSlot slot)
    {
        lock (_undeliveredGate)
        {
            var held = _undelivered.Values.SelectMany(messages => messages).Where(each => each.Row.Sender == slot.InstanceId).ToList();
            return slot.Delivering.All(key => held.Exists(each => each.Row.Key == key)) ? held[0].Message.Target : null;
        }
    }

    /// <summary>A message whose receiver is held.</summary>
    private sealed record Undelivered(UndeliveredRow Row, OutboxMessage Message);

    /// <summary>An outbox row of which messages are held.</summary>
    private sealed class UndeliveredRow(string sender, string key, string? traceParent, int left)
    {
        private int _left = left;

        public string Sender { get; } = sender;

        public string Key { get; } = key;

        public string? TraceParent { get; } = traceParent;

        /// <summary>Counts a delivered message.</summary>
        public bool IsLast() => Interlocked.Decrement(ref _left) == 0;
    }
}
