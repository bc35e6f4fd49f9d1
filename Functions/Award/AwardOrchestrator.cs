using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Award;

/// <summary>The decision about money, and the wait for a session or for money.</summary>
public static class AwardOrchestrator
{
    [Function(nameof(AwardOrchestrator))]
    public static Task<Turn> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.TakeTurnsAsync(Steps.Award, nameof(AwardTurn));
}

/// <summary>Takes an application's turn in this step.</summary>
public sealed class AwardTurn(ApplicationStore applications, Turns turns, ReservedMoney reserved)
{
    [Function(nameof(AwardTurn))]
    public async Task<Turn> RunAsync([ActivityTrigger] string reference) =>
        await turns.TakeAsync(await reserved.TakeAsync(await applications.RequireAsync(reference)));
}
