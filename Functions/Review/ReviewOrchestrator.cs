using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Review;

/// <summary>The committee's review: seats, invitations, reminders, extensions, until the quorum.</summary>
public static class ReviewOrchestrator
{
    [Function(nameof(ReviewOrchestrator))]
    public static Task<Turn> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.TakeTurnsAsync(Steps.Review, nameof(ReviewTurn));
}

/// <summary>Takes an application's turn in this step.</summary>
public sealed class ReviewTurn(Turns turns)
{
    [Function(nameof(ReviewTurn))]
    public Task<Turn> RunAsync([ActivityTrigger] string reference) =>
        turns.TakeAsync(reference);
}
