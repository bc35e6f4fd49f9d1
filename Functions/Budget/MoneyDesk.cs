using GrantFlow.Domain;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Outbox;

namespace GrantFlow.Functions.Budget;

/// <summary>Moves money by somebody's decision, and sees to what follows: a transfer arrives, and whoever waits for money is served.</summary>
public sealed class MoneyDesk(LedgerStore ledger, LineSettlement settlement, OutboxStore outbox)
{
    /// <summary>Records a movement on a line and settles the line. Again, the movement that is recorded is the answer; under its key, no other.</summary>
    public Task<Result<Movement, Refusal>> MoveAsync(DurableTaskClient client, string line, Movement movement) =>
        MoveAsync(client, line, async () => (await ledger.RecordAsync(line, movement)).TryGet(out var recorded, out var refusal)
            ? IsSame(recorded, movement) ? recorded : new Refusal.AlreadyRecorded(recorded.Kind, recorded.Amount, recorded.Reason)
            : refusal);

    // A form that comes again under the same key is a double click when it says the same, and a mistake when it does not.
    private static bool IsSame(Movement recorded, Movement wanted) =>
        (recorded.Kind, recorded.Amount, recorded.Years, recorded.Counterpart, recorded.Reason) == (wanted.Kind, wanted.Amount, wanted.Years, wanted.Counterpart, wanted.Reason);

    /// <param name="move">Writes the movement; when it is refused nothing follows.</param>
    internal async Task<Result<Movement, Refusal>> MoveAsync(DurableTaskClient client, string line, Func<Task<Result<Movement, Refusal>>> move)
    {
        var errand = await outbox.PlanAsync(SettleLine.Name, line);
        var moved = await move();
        if (moved.Succeeded)
        {
            await settlement.SettleAsync(client, line);
        }

        await outbox.StrikeOutAsync(errand);
        return moved;
    }
}
