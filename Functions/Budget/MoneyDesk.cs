using GrantFlow.Domain;
using GrantFlow.Domain.Budget;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Budget;

/// <summary>Moves money by somebody's decision, and sees to what follows: a transfer arrives, and whoever waits for money is served.</summary>
public sealed class MoneyDesk(LedgerStore ledger, LineSettlement settlement, MoneyErrands errands)
{
    /// <summary>Records a movement on a line and settles the line.</summary>
    public Task<Result<Movement, Refusal>> MoveAsync(DurableTaskClient client, string line, Movement movement) =>
        MoveAsync(client, line, () => ledger.RecordAsync(line, movement));

    /// <param name="move">Writes the movement; when it is refused nothing follows.</param>
    internal async Task<Result<Movement, Refusal>> MoveAsync(DurableTaskClient client, string line, Func<Task<Result<Movement, Refusal>>> move)
    {
        var errand = await errands.PlanSettlementAsync(line);
        var moved = await move();
        if (moved.Succeeded)
        {
            await settlement.SettleAsync(client, line);
        }

        await errands.StrikeOutAsync(errand);
        return moved;
    }
}
