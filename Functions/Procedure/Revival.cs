using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Regulation;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Procedure;

/// <summary>
/// Starts the procedure of an application again when its orchestrations are missing, have failed, or were terminated or purged by hand. All
/// that counts is in the application's rows: it goes on where it stood.
/// </summary>
public sealed class Revival(ApplicationStore applications, PinnedCalls calls, TimeProvider clock, ILogger<Revival> log)
{
    // Between two steps, and between a file and its start, there is for a moment nobody to see.
    private static readonly TimeSpan _moment = TimeSpan.FromMinutes(15);

    // How long a terminated orchestration may take to end; the next attempt finds it ended.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether something is still to be done for an application and nothing there will do it.</summary>
    /// <param name="dossier">The application.</param>
    /// <param name="agenda">Its agenda now.</param>
    /// <param name="orchestrations">What carries it now.</param>
    public bool IsNeeded(Dossier dossier, Agenda agenda, IReadOnlyList<OrchestrationMetadata> orchestrations)
    {
        if (agenda.IsOver)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (Find(dossier.Reference) is not { } procedure)
        {
            return dossier.SubmittedAt < now - _moment;
        }

        if (procedure.IsCompleted)
        {
            return true;
        }

        var step = StepOrchestration.InstanceIdOf(dossier.Reference, dossier.Stage.Step);
        return procedure.LastUpdatedAt < now - _moment && Find(step) is not { IsCompleted: false };

        OrchestrationMetadata? Find(string id) => orchestrations.FirstOrDefault(orchestration => orchestration.InstanceId == id);
    }

    /// <summary>Starts the procedure again if that is needed.</summary>
    /// <param name="client">Where orchestrations are.</param>
    /// <param name="reference">The application.</param>
    /// <param name="by">Who asks, as journals name them.</param>
    /// <returns>Whether it was.</returns>
    public async Task<bool> ReviveAsync(DurableTaskClient client, string reference, string by)
    {
        if (await applications.ReadAsync(reference) is not { } dossier)
        {
            return false;
        }

        var agenda = Agenda.Of(dossier.Application, await calls.OfAsync(dossier.Receipt), clock.GetUtcNow());
        if (!IsNeeded(dossier, agenda, await client.OrchestrationsOfAsync(reference)))
        {
            return false;
        }

        foreach (var id in ApplicationOrchestrator.InstancesOf(reference))
        {
            if (await client.GetInstanceAsync(id) is { IsCompleted: false })
            {
                await client.TerminateInstanceAsync(id);
                using var patience = new CancellationTokenSource(_patience);
                await client.WaitForInstanceCompletionAsync(id, patience.Token);
            }
        }

        await applications.HandleAsync(dossier, by, new RecordRevival());
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(ApplicationOrchestrator), new StartOrchestrationOptions(reference));
        log.LogWarning("The procedure of {Reference} was started again", reference);
        return true;
    }
}

/// <summary>Every hour, revives the procedures that nothing carries any more.</summary>
public sealed class RevivalSweep(Revival revival, ApplicationRegister register, ILogger<RevivalSweep> log)
{
    [Function(nameof(RevivalSweep))]
    public async Task RunAsync([TimerTrigger("0 41 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client)
    {
        foreach (var reference in await SuspectsAsync(client))
        {
            try
            {
                await revival.ReviveAsync(client, reference, Actors.System);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // The others must not wait for this one: it is looked at again in an hour.
                log.LogError(failure, "The procedure of {Reference} could not be started again", reference);
            }
        }
    }

    // Looked at closely only where a look from afar finds a file that goes on and nothing that carries it, or something that broke.
    private async Task<IReadOnlyCollection<string>> SuspectsAsync(DurableTaskClient client)
    {
        HashSet<string> carried =
        [
            .. await IdsAsync(
                client, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended),
        ];
        HashSet<string> suspects =
        [
            .. (await IdsAsync(client, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated))
                .Where(id => ApplicationReference.TryParse(id, out _)),
        ];
        string? continuation = null;
        do
        {
            (var entries, continuation) = await register.ListAsync(null, null, continuation);
            suspects.UnionWith(entries
                .Where(entry => ApplicationStatuses.IsUnderWay(entry.Status)
                    && !(carried.Contains(entry.Reference) && HasStep(entry.Reference)))
                .Select(entry => entry.Reference));
        }
        while (continuation is not null);
        return suspects;

        bool HasStep(string reference) => ApplicationOrchestrator.InstancesOf(reference).Skip(1).Any(carried.Contains);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(DurableTaskClient client, params OrchestrationRuntimeStatus[] statuses)
    {
        List<string> ids = [];
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: statuses)))
        {
            ids.Add(instance.InstanceId);
        }

        return ids;
    }
}
