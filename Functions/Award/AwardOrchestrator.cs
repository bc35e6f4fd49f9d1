using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Award;

/// <summary>The decision about money, and the wait for a session or for money.</summary>
public static class AwardOrchestrator
{
    public const string Step = "award";

    public static bool Owns(Stage stage) => stage is ReviewEnded or AwaitingSession or OnWaitingList or Granted or Rejected;

    [Function(nameof(AwardOrchestrator))]
    public static Task<Turn> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.TakeTurnsAsync(nameof(AwardTurn));
}

/// <summary>Takes an application's turn in this step.</summary>
public sealed class AwardTurn(Turns turns, ReservedMoney reserved)
{
    [Function(nameof(AwardTurn))]
    public async Task<Turn> RunAsync([ActivityTrigger] string reference)
    {
        await reserved.TakeAsync(reference);
        return await turns.TakeAsync(reference, AwardOrchestrator.Owns);
    }
}
