using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Client;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// The lines that tell an instance's life: its start and its end, written after the commit. Of a failure they name the type only: messages, inputs and
/// outputs may hold what people wrote, and are read in the instance itself by whoever may.
/// </summary>
internal static class EngineLogs
{
    /// <summary>Tells what a step that was just committed has changed.</summary>
    /// <param name="logger">Where to.</param>
    /// <param name="state">The instance, its row still as before the step.</param>
    /// <param name="commit">The step.</param>
    public static void Committed(ILogger logger, InstanceState state, StepCommit commit)
    {
        var row = commit.Row;
        if (state.Row.Status == OrchestrationRuntimeStatus.Pending && state.Cursor.HasBegun)
        {
            logger.LogInformation("Orchestration {Name} {InstanceId} has started.", row.Name, row.InstanceId);
        }
        if (!row.IsFinished)
        {
            return;
        }
        var duration = row.UpdatedAt - row.CreatedAt;
        if (state.Cursor.Completion?.Failure is { } failure)
        {
            logger.LogWarning("Orchestration {Name} {InstanceId} has failed after {Duration}: {FailureType}", row.Name, row.InstanceId, duration, failure.ErrorType);
        }
        else
        {
            logger.LogInformation("Orchestration {Name} {InstanceId} is {Status} after {Duration}.", row.Name, row.InstanceId, row.Status, duration);
        }
    }
}
