using GrantFlow.Functions.Applications;

namespace GrantFlow.Functions.Procedure;

/// <summary>One orchestration of an application as staff see it.</summary>
/// <param name="RuntimeStatus">The back end's word: <c>Running</c>, <c>Completed</c>, <c>Failed</c> …</param>
/// <param name="Step">What it is busy with, in its own words.</param>
public sealed record ProcedureStatus(string InstanceId, string Name, string RuntimeStatus, string? Step, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt)
{
    /// <summary>The application's own orchestration and its steps', as far as they exist.</summary>
    public static async Task<IReadOnlyList<ProcedureStatus>> OfAsync(DurableTaskClient client, Dossier dossier)
    {
        var ids = ApplicationOrchestrator.InstancesOf(dossier.Reference);
        var instances = await Task.WhenAll(ids.Select(id => client.GetInstanceAsync(id, getInputsAndOutputs: true)));
        return
        [
            .. instances.OfType<OrchestrationMetadata>().Select(instance => new ProcedureStatus(
                instance.InstanceId, instance.Name, instance.RuntimeStatus.ToString(), StepOf(instance.SerializedCustomStatus), instance.CreatedAt, instance.LastUpdatedAt)),
        ];
    }

    // A status that was never set is the JSON word null.
    private static string? StepOf(string? customStatus) => customStatus is null or "null" ? null : customStatus.Trim('"');
}
