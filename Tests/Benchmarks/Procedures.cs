using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Procedure;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>The orchestrations of applications, looked at in the back end's own table: it costs the app nothing that is measured.</summary>
internal sealed class Procedures(string storage, CancellationToken cancellation)
{
    private readonly TableClient _instances = new(storage, $"{Hub.Name}Instances");

    /// <summary>Waits until an application was awarded and everybody told, so that nothing is under way any more.</summary>
    public Task EndedAsync(string reference) => Wait.UntilAsync(
        $"the orchestrations of {reference} ended", TimeSpan.FromMilliseconds(50),
        async () => await IsCompletedAsync(reference) && await IsCompletedAsync(StepOrchestration.InstanceIdOf(reference, Steps.Review)),
        cancellation);

    private async Task<bool> IsCompletedAsync(string instance)
    {
        var row = await _instances.GetEntityIfExistsAsync<TableEntity>(instance, "", cancellationToken: cancellation);
        return row.HasValue && row.Value!.GetString("RuntimeStatus") == "Completed";
    }
}
