using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// Instances that wait. What they have sent is deleted from their outboxes by their next step, which may be months away: until then every start would
/// deliver it again, and every crash would count as one of theirs. So it is deleted without a step when none has come for a while.
/// </summary>
internal sealed partial class HubSession
{
    /// <summary>Most answers come sooner, and their step takes the deletion along.</summary>
    private static readonly TimeSpan _settlingDelay = TimeSpan.FromSeconds(10);

    private readonly HashSet<InstanceSlot> _settling = [];

    /// <summary>Called when a batch has been handled: writes down, now or later, that nothing is left to be done.</summary>
    /// <param name="slot">The instance.</param>
    /// <param name="state">It, loaded.</param>
    /// <param name="isTime">Whether it has waited long enough.</param>
    private async Task SettleAsync(InstanceSlot slot, InstanceState state, bool isTime)
    {
        var row = state.Row;
        if (row.IsFinished)
        {
            slot.IsUnsettled = false;
            return;
        }
        // An instance that is held was not replayed: what it has to do is not known.
        var wake = state.Held is null ? slot.Delivering.Count > 0 || StepWriter.HasWork(state.Cursor) : row.Wake;
        slot.IsUnsettled = slot.Delivering.Count == 0 && (slot.Delivered.Count > 0 || wake != row.Wake);
        // What it was counted for has been done, and the process lives.
        var isCleared = row.Attempts > 0 && !IsParked(row) && !state.Suspects.Any(state.Cursor.IsPending) && slot.Delivering.All(slot.Stalled.Contains);
        if (!isCleared && !(isTime && slot.IsUnsettled))
        {
            SettleLater(slot);
            return;
        }
        List<string> delivered = [.. slot.Delivered.Take(TransactionLimits.Operations - 1)];
        await WriteAsync(slot, state, row with { Wake = wake, Attempts = isCleared ? 0 : row.Attempts }, [.. delivered.Select(key => new RowOperation.Delete(key))]);
        slot.Delivered.RemoveRange(0, delivered.Count);
        slot.IsUnsettled = slot.Delivered.Count > 0;
        SettleLater(slot);
    }

    private void SettleLater(InstanceSlot slot)
    {
        if (!slot.IsUnsettled)
        {
            return;
        }
        lock (_settling)
        {
            if (_settling.Add(slot) && _settling.Count == 1)
            {
                Later(_settlingDelay, SettleAllAsync);
            }
        }
    }

    private Task SettleAllAsync()
    {
        List<InstanceSlot> waiting;
        lock (_settling)
        {
            waiting = [.. _settling];
            _settling.Clear();
        }
        foreach (var slot in waiting.Where(slot => slot.IsUnsettled && _slots.ContainsKey(slot.InstanceId)))
        {
            Post(slot.InstanceId, new InstanceMessage.Settle());
        }
        return Task.CompletedTask;
    }
}
