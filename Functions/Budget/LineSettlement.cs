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
        if ((await ledger.StateAsync(line)).Owed > 0)
        {
            foreach (var sent in await ledger.OwedAsync(line))
            {
                var other = sent.Counterpart!;
                _ = (await ledger.RecordAsync(other, sent with { Kind = MovementKind.TransferIn, Counterpart = line })).Value;
                if (!under.Contains(other))
                {
                    await SettleAsync(other, plan, tell, under);
                }

                // Last: as long as the debt stands, whoever is interrupted comes by the other line again.
                await ledger.StrikeOutDebtAsync(line, sent.Key);
            }
        }

        while (await NextAsync(line) is { } next)
        {
            var planned = await plan(next.Application);
            await lists.ServeAsync(line, next);
            await tell(planned);
        }
    }

    private async Task<WaitingEntry?> NextAsync(string line) => (await ledger.StateAsync(line)).Waiting > 0 ? await lists.NextAsync(line) : null;
}
