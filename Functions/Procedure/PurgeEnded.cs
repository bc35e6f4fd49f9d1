using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrantFlow.Functions.Procedure;

/// <summary>
/// Every night, deletes the orchestrations that ended long ago: what counts of them is in the files' own rows. Those that failed stay, for whoever
/// must find out why.
/// </summary>
public sealed class PurgeEnded(IOptions<Settings> settings, TimeProvider clock, ILogger<PurgeEnded> log)
{
    [Function(nameof(PurgeEnded))]
    public async Task RunAsync([TimerTrigger("0 20 2 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client)
    {
        var latest = clock.GetUtcNow().AddDays(-int.Parse(settings.Value.OrchestrationRetentionDays, CultureInfo.InvariantCulture));
        var purged = 0;

        // The filter knows when an orchestration began; it may have waited for months since.
        var ended = new OrchestrationQuery(CreatedTo: latest, Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Terminated]);
        await foreach (var instance in client.GetAllInstancesAsync(ended))
        {
            if (instance.LastUpdatedAt < latest)
            {
                purged += (await client.PurgeInstanceAsync(instance.InstanceId)).PurgedInstanceCount;
            }
        }

        log.LogInformation("{Purged} orchestration(s) that ended before {Latest:u} were deleted", purged, latest);
    }
}
