using Microsoft.Extensions.Logging;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Engine;

namespace SelfHost.DurableTask.Hosting;

/// <summary>
/// Purges finished instances once they are older than the retention, one after another, so that it never takes more than one storage operation's worth
/// of the hub's throughput. A sweep that is interrupted is continued by the next one, since what was purged is gone.
/// </summary>
internal sealed class RetentionSweep(HubHost hub, DurableTaskClient client, TimeSpan retention, ILogger logger)
{
    private static readonly TimeSpan _longestInterval = TimeSpan.FromHours(6);

    /// <summary>Sweeps as often as the retention asks for, at most every minute and at least every six hours, while this host holds the hub.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var interval = TimeSpan.FromTicks(Math.Clamp(retention.Ticks / 10, TimeSpan.TicksPerMinute, _longestInterval.Ticks));
        try
        {
            using var clock = new PeriodicTimer(interval, hub.Time);
            while (await clock.WaitForNextTickAsync(stopping))
            {
                await TrySweepAsync(stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    /// <summary>Sweeps once.</summary>
    /// <returns>How many instances were purged.</returns>
    public async Task<int> SweepAsync(CancellationToken stopping)
    {
        var before = hub.Time.GetUtcNow() - retention;
        var purged = 0;
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(CreatedTo: before, Statuses: InstancePages.FinalStatuses)).WithCancellation(stopping))
        {
            if (instance.LastUpdatedAt <= before && await IsFreeAsync(instance.InstanceId, stopping))
            {
                try
                {
                    purged += (await client.PurgeInstanceAsync(instance.InstanceId, stopping)).PurgedInstanceCount;
                }
                catch (UndeliveredException undelivered)
                {
                    logger.LogWarning("The retention sweep leaves out orchestration {InstanceId}: {Reason}", instance.InstanceId, undelivered.Message);
                }
            }
        }
        return purged;
    }

    private async Task TrySweepAsync(CancellationToken stopping)
    {
        try
        {
            if (hub.IsActive)
            {
                logger.LogInformation("{Purged} orchestrations finished more than {Retention} ago were purged.", await SweepAsync(stopping), retention);
            }
        }
#pragma warning disable CA1031 // A sweep that failed is repeated; it must not stop the host.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogWarning(failure, "The retention sweep was interrupted and is continued at its next time.");
        }
    }

    /// <summary>A child stays until its parent has finished: the order to start it might be repeated after a crash, and must find it.</summary>
    private async Task<bool> IsFreeAsync(string instanceId, CancellationToken cancellation)
    {
        var row = await InstanceReader.RowAsync(hub.Store, instanceId, cancellation);
        return row is not null && (row.ParentId.Length == 0 || await InstanceReader.RowAsync(hub.Store, row.ParentId, cancellation) is not { IsFinished: false });
    }
}
