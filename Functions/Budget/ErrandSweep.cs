namespace GrantFlow.Functions.Budget;

/// <summary>Does what a crash left undone after a movement of money: at each start, and every quarter of an hour.</summary>
public sealed class ErrandSweep(MoneyErrands errands, LineSettlement settlement, Withdrawal withdrawal, TimeProvider clock)
{
    // A younger errand may belong to a request that is still under way and has not moved the money yet: it stays on the list.
    private static readonly TimeSpan _longestRequest = TimeSpan.FromMinutes(5);

    [Function(nameof(ErrandSweep))]
    public async Task RunAsync([TimerTrigger("0 */15 * * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client)
    {
        foreach (var errand in await errands.OutstandingAsync())
        {
            await (errand.What == Errand.Release ? withdrawal.FinishAsync(client, errand.Subject) : settlement.SettleAsync(client, errand.Subject));
            if (errand.At < clock.GetUtcNow() - _longestRequest)
            {
                await errands.StrikeOutAsync(errand);
            }
        }
    }
}
