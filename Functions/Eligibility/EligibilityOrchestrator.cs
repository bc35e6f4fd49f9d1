using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Functions.Eligibility;

/// <summary>The check against the regulation, with the time for complements.</summary>
public static class EligibilityOrchestrator
{
    [Function(nameof(EligibilityOrchestrator))]
    public static Task<Turn> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.TakeTurnsAsync(Steps.Eligibility, nameof(EligibilityTurn));
}

/// <summary>Takes an application's turn in this step.</summary>
public sealed class EligibilityTurn(Turns turns)
{
    [Function(nameof(EligibilityTurn))]
    public Task<Turn> RunAsync([ActivityTrigger] string reference) =>
        turns.TakeAsync(reference);
}
