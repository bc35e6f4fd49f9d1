using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Budget;

/// <summary>Does what a crash left undone after a movement of money: at each start, and every quarter of an hour.</summary>
public sealed class ErrandSweep(
    MoneyErrands errands, LineSettlement settlement, Withdrawal withdrawal, Decommitment decommitment, TimeProvider clock, ILogger<ErrandSweep> log)
{
    // A younger errand may belong to a request that is still under way and has not moved the money yet: it stays on the list.
    private static readonly TimeSpan _longestRequest = TimeSpan.FromMinutes(5);

    [Function(nameof(ErrandSweep))]
    public async Task RunAsync([TimerTrigger("0 */15 * * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client)
    {
        List<Exception> failures = [];
        foreach (var errand in await errands.OutstandingAsync())
        {
            try
            {
                await DoAsync(client, errand);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The others must not wait for this one: it stays on the list.
                log.LogError(failure, "The errand '{What}' for {Subject} could not be done", errand.What, errand.Subject);
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException($"{failures.Count} errand(s) could not be done; they are tried again.", failures);
        }
    }

    private async Task DoAsync(DurableTaskClient client, Errand errand)
    {
        await (errand.What switch
        {
            Errand.Release => withdrawal.FinishAsync(client, errand.Subject),
            Errand.Report => decommitment.ReportAsync(errand.Subject),
            _ => settlement.SettleAsync(client, errand.Subject),
        });
        if (errand.At < clock.GetUtcNow() - _longestRequest)
        {
            await errands.StrikeOutAsync(errand);
        }
    }
}
