using GrantFlow.Domain;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Outbox;

namespace GrantFlow.Functions.Budget;

/// <summary>Moves money by somebody's decision, and sees to what follows: a transfer arrives, and whoever waits for money is served.</summary>
public sealed class MoneyDesk(LedgerStore ledger, LineSettlement settlement, OutboxStore outbox)
{
    /// <summary>Records a movement on a line and settles the line. Again it moves nothing more; under its key, no other is recorded.</summary>
    public Task<Result<Line, Refusal>> MoveAsync(DurableTaskClient client, string line, Movement movement) =>
        MoveAsync(client, line, new RecordMovement(movement));

    /// <summary>Does a command on a line and settles the line. When it is refused nothing follows.</summary>
    public async Task<Result<Line, Refusal>> MoveAsync(DurableTaskClient client, string line, LineCommand command)
    {
        var errand = await outbox.PlanAsync(SettleLine.Name, line);
        var moved = await ledger.TryAsync(line, command);
        if (moved.Succeeded)
        {
            await settlement.SettleAsync(client, line);
        }

        await outbox.StrikeOutAsync(errand);
        return moved;
    }
}
