using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Eligibility;
using GrantFlow.Functions.Review;

namespace GrantFlow.Functions.Procedure;

/// <summary>
/// The procedure of one application; the instance's id is its reference. It goes through the steps, each an orchestration of its own, until nothing
/// is left to be done. Histories carry references, decisions and moments only, never what the group wrote.
/// </summary>
public static class ApplicationOrchestrator
{
    private static readonly (string Orchestrator, string Suffix, Func<Stage, bool> Owns)[] _steps =
    [
        (nameof(EligibilityOrchestrator), EligibilityOrchestrator.Step, EligibilityOrchestrator.Owns),
        (nameof(ReviewOrchestrator), ReviewOrchestrator.Step, ReviewOrchestrator.Owns),
        (nameof(AwardOrchestrator), AwardOrchestrator.Step, AwardOrchestrator.Owns),
    ];

    /// <summary>The step that a stage belongs to; the last one for stages after which nothing is done.</summary>
    public static string StepOf(Stage stage) => _steps.FirstOrDefault(step => step.Owns(stage), _steps[^1]).Suffix;

    /// <summary>The ids of the orchestrations of an application: its own, then its steps'.</summary>
    public static IReadOnlyList<string> InstancesOf(string reference) =>
        [reference, .. _steps.Select(step => StepOrchestration.InstanceIdOf(reference, step.Suffix))];

    [Function(nameof(ApplicationOrchestrator))]
    public static async Task<ApplicationStatus> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var reference = context.InstanceId;
        ApplicationStatus status = default;
        foreach (var (orchestrator, step, _) in _steps)
        {
            context.SetCustomStatus(step);
            var ended = await context.CallSubOrchestratorAsync<Turn>(
                orchestrator, reference, new SubOrchestrationOptions(instanceId: StepOrchestration.InstanceIdOf(reference, step)));
            status = ended.Status;
            if (ended.IsOver)
            {
                break;
            }
        }

        context.SetCustomStatus(status.ToString());
        return status;
    }
}
