using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Award;

/// <summary>
/// Serves whoever waits on a session's line and can be served once its files have their places: a file that was voted on again may have left
/// one that held others up.
/// </summary>
public sealed class SettleAfterSession(CallCatalog calls, LineSettlement settlement, Signals signals)
{
    /// <returns>The applications to be told; a run that ends before they are leaves that to the sweep.</returns>
    [Function(nameof(SettleAfterSession))]
    public async Task<IReadOnlyList<string>> RunAsync([ActivityTrigger] SessionKey key)
    {
        List<Errand> served = [];
        await settlement.SettleAsync(
            calls.Require(key.CallId).BudgetLine.Code,
            application => signals.PlanLookAsync(application, Steps.Award),
            signal =>
            {
                served.Add(signal);
                return Task.CompletedTask;
            });
        return [.. served.Select(signal => StepOrchestration.ReferenceOf(signal.Subject))];
    }
}
