using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Eligibility;
using GrantFlow.Functions.Review;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Procedure;

/// <summary>
/// The procedure of one application; the instance's id is its reference. The group gets its receipt; the file is checked, and what can be
/// mended is asked for until the regulation's deadline; an eligible file is reviewed until its quorum; then the money is committed, or
/// waited for, and the group told. Inputs, outputs and events carry references and decisions only, never what the group wrote.
/// </summary>
public static class ApplicationOrchestrator
{
    [Function(nameof(ApplicationOrchestrator))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var reference = context.InstanceId;
        await context.CallActivityAsync(nameof(SendReceipt), reference, Retries.Patient);

        context.SetCustomStatus("Eligibility");
        var verdict = await context.CallActivityAsync<EligibilityVerdict>(nameof(AssessEligibility), new Assessment(reference, LastChance: false), Retries.Patient);
        while (verdict.ComplementsUntil is not null)
        {
            context.SetCustomStatus("AwaitingComplements");
            var mended = await Complements.AwaitAsync(context, verdict);
            verdict = await context.CallActivityAsync<EligibilityVerdict>(nameof(AssessEligibility), new Assessment(reference, LastChance: !mended), Retries.Patient);
        }

        if (!verdict.Eligible)
        {
            context.SetCustomStatus("Ineligible");
            await context.CallActivityAsync(nameof(NotifyIneligible), reference, Retries.Patient);
            return "Ineligible";
        }

        context.SetCustomStatus("Review");
        await context.CallSubOrchestratorAsync(
            nameof(ReviewOrchestrator), reference, new SubOrchestrationOptions(instanceId: ReviewOrchestrator.InstanceIdOf(reference)));

        var decision = await context.CallActivityAsync<string>(nameof(DecideAward), reference, Retries.Patient);
        while (decision == nameof(ApplicationStatus.Ranked))
        {
            context.SetCustomStatus("Ranked");
            await context.WaitForExternalEvent<object?>(SessionOrchestrator.FileReleased);
            decision = await context.CallActivityAsync<string>(nameof(DecideAward), reference, Retries.Patient);
        }

        context.SetCustomStatus(decision);
        await context.CallActivityAsync(nameof(NotifyDecision), reference, Retries.Patient);
        if (decision != nameof(Decision.WaitingList))
        {
            return decision;
        }

        decision = await WaitingForMoney.AwaitAsync(context);
        context.SetCustomStatus(decision);
        if (decision == nameof(Decision.Awarded))
        {
            await context.CallActivityAsync(nameof(NotifyDecision), reference, Retries.Patient);
        }

        return decision;
    }
}
