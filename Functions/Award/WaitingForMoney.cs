using GrantFlow.Domain.Award;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Award;

/// <summary>The wait of an application on the waiting list, until money is reserved for it or the group takes it back.</summary>
public static class WaitingForMoney
{
    public const string MoneyReleased = "MoneyReleased";

    /// <returns>What came of it: <c>Awarded</c>, or <c>Withdrawn</c>.</returns>
    public static async Task<string> AwaitAsync(TaskOrchestrationContext context)
    {
        string decision;
        do
        {
            await context.WaitForExternalEvent<object?>(MoneyReleased);

            // The signal says to look: a crash may have sent it without the money, and it may come twice.
            decision = await context.CallActivityAsync<string>(nameof(AwardFromWaitingList), context.InstanceId, Retries.Patient);
        }
        while (decision == nameof(Decision.WaitingList));

        return decision;
    }
}
