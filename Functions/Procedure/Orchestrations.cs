namespace GrantFlow.Functions.Procedure;

/// <summary>What carries an application, as the back end tells it.</summary>
public static class Orchestrations
{
    /// <summary>The application's own orchestration, then its steps', as far as they exist: all in one request.</summary>
    public static async Task<IReadOnlyList<OrchestrationMetadata>> OrchestrationsOfAsync(this DurableTaskClient client, string reference)
    {
        // Other references may begin with this one: DCP-2026-1000 and DCP-2026-10000.
        Dictionary<string, OrchestrationMetadata> alike = new(StringComparer.Ordinal);
        var query = new OrchestrationQuery(InstanceIdPrefix: reference, FetchInputsAndOutputs: true);
        await foreach (var instance in client.GetAllInstancesAsync(query))
        {
            alike[instance.InstanceId] = instance;
        }

        return [.. ApplicationOrchestrator.InstancesOf(reference).Where(alike.ContainsKey).Select(id => alike[id])];
    }
}
