using GrantFlow.Domain.Applications;

namespace GrantFlow.Functions.Procedure;

/// <summary>
/// The procedure of one application; the instance's id is its reference. It goes through the steps, each an orchestration of its own, until
/// nothing is left to be done; a step that an earlier one's turn has passed through already is left out. Histories carry references,
/// decisions and moments only, never what the group wrote.
/// </summary>
public static class ApplicationOrchestrator
{
    /// <summary>The ids of the orchestrations that an application may have: its own, then its steps'.</summary>
    public static IReadOnlyList<string> InstancesOf(string reference) =>
        [reference, .. Steps.InOrder.Select(step => StepOrchestration.InstanceIdOf(reference, step))];

    [Function(nameof(ApplicationOrchestrator))]
    public static async Task<ApplicationStatus> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var reference = context.InstanceId;
        var turn = Turn.First;
        foreach (var step in Steps.InOrder)
        {
            if (turn.IsOver || turn.Step != step)
            {
                continue;
            }

            context.SetCustomStatus(step);
            turn = await context.CallSubOrchestratorAsync<Turn>(
                StepOrchestration.NameOf(step),
                reference,
                new SubOrchestrationOptions(instanceId: StepOrchestration.InstanceIdOf(reference, step)));
        }

        context.SetCustomStatus(turn.Status.ToString());
        return turn.Status;
    }
}
