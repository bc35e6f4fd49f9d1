using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Budget;

/// <summary>
/// Does what a line's rows say is still to be done: brings transferred money to where it is owed, and serves the waiting list while there is
/// money. It can be interrupted anywhere and repeated at will; it only ever does what is left.
/// </summary>
public sealed class LineSettlement(LedgerStore ledger, WaitingLists lists, Signals signals)
{
    public Task SettleAsync(DurableTaskClient client, string line) => SettleAsync(
        line,
        application => signals.PlanLookAsync(application, Steps.Award),
        signal => signals.SendAsync(client, signal));

    /// <param name="plan">Writes down that an application is to be told, before its money is reserved.</param>
    /// <param name="tell">Tells it, and strikes that out.</param>
    internal Task SettleAsync<T>(string line, Func<string, Task<T>> plan, Func<T, Task> tell) => SettleAsync(line, plan, tell, []);

    private async Task SettleAsync<T>(string line, Func<string, Task<T>> plan, Func<T, Task> tell, HashSet<string> under)
    {
        under.Add(line);
        if ((await ledger.GlanceAsync(line)).Owed > 0)
        {
            foreach (var debt in await ledger.OwedAsync(line))
            {
                await ledger.DoAsync(debt.Creditor, new RecordMovement(debt.ArrivingFrom(line)));
                if (!under.Contains(debt.Creditor))
                {
                    await SettleAsync(debt.Creditor, plan, tell, under);
                }

                // Last: as long as the debt stands, whoever is interrupted comes by the other line again.
                await ledger.DoAsync(line, new StrikeOutDebt(debt.Sent.Key));
            }
        }

        while (await lists.NextAsync(line) is { } next)
        {
            var planned = await plan(next.Application);
            await lists.ServeAsync(line, next);
            await tell(planned);
        }
    }
}
