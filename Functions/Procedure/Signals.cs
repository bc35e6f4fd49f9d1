using Azure;
using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Procedure;

/// <summary>
/// Tells orchestrations that something happened, without ever forgetting: the signal is written down before the fact that it announces,
/// and struck out after the orchestration has it. What a crash leaves behind, <see cref="SignalSweep"/> sends again. An orchestration
/// must therefore take a signal as "look again", never as the fact itself.
/// </summary>
public sealed class Signals(StorageAccount storage, ApplicationStore applications, TimeProvider clock, ILogger<Signals> log)
{
    private const string Table = "Signals";
    private const string Partition = "signals";

    public Task<Signal> PlanStartAsync(string reference) => PlanEventAsync(reference, Signal.Start);

    public Task<Signal> PlanEventAsync(string instanceId, string eventName) => PlanAsync(new(instanceId, eventName, clock.GetUtcNow(), Guid.NewGuid().ToString("N")));

    /// <summary>
    /// Starts the procedure or raises the event, then strikes the signal out. What it announces has been written down before: when orchestrations are
    /// too busy or away, that is no failure of the request, and the sweep tells them later.
    /// </summary>
    public async Task SendAsync(DurableTaskClient client, Signal signal)
    {
        if (await TryDeliverAsync(client, signal))
        {
            await StrikeOutAsync(signal);
        }
    }

    /// <summary>Starts the procedure or raises the event.</summary>
    /// <returns>False when it could not be done now: the signal must stay on the list.</returns>
    public async Task<bool> TryDeliverAsync(DurableTaskClient client, Signal signal)
    {
        try
        {
            await DeliverAsync(client, signal);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "{Instance} could not be sent '{Event}' now; the sweep will send it", signal.InstanceId, signal.EventName);
            return false;
        }
    }

    public async Task StrikeOutAsync(Signal signal)
    {
        var table = await storage.TableAsync(Table);
        await table.DeleteEntityAsync(Partition, signal.RowKey, ETag.All);
    }

    /// <summary>Signals that nobody struck out yet.</summary>
    public async Task<IReadOnlyList<Signal>> OutstandingAsync()
    {
        var table = await storage.TableAsync(Table);
        List<Signal> signals = [];
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}")))
        {
            signals.Add(new(row.GetString("InstanceId"), row.GetString("EventName"), row.GetDateTimeOffset("At")!.Value, row.RowKey[(row.RowKey.LastIndexOf('|') + 1)..]));
        }

        return signals;
    }

    /// <summary>Starts the procedure or raises the event; an orchestration that has ended needs no signal.</summary>
    private async Task DeliverAsync(DurableTaskClient client, Signal signal)
    {
        if (signal.IsStart)
        {
            await StartAsync(client, signal.InstanceId);
        }
        else if (await IsRunningAsync(client, signal))
        {
            try
            {
                await client.RaiseEventAsync(signal.InstanceId, signal.EventName);
            }
#pragma warning disable CA1031 // Each host has its own exception for an orchestration that has ended since it was looked at.
            catch (Exception)
#pragma warning restore CA1031
            {
                if (await IsRunningAsync(client, signal))
                {
                    throw;
                }
            }
        }
    }

    private static async Task<bool> IsRunningAsync(DurableTaskClient client, Signal signal) =>
        await client.GetInstanceAsync(signal.InstanceId) is { IsCompleted: false };

    private async Task<Signal> PlanAsync(Signal signal)
    {
        var table = await storage.TableAsync(Table);
        await table.UpsertEntityAsync(new TableEntity(Partition, signal.RowKey)
        {
            ["InstanceId"] = signal.InstanceId,
            ["EventName"] = signal.EventName,
            ["At"] = signal.At,
        });
        return signal;
    }

    private async Task StartAsync(DurableTaskClient client, string reference)
    {
        // A file that was never recorded belongs to a submission that died: its sender heard of no success. One that has gone on was started
        // before, and its orchestration may have been purged since.
        if (await applications.ReadAsync(reference) is not { Status: ApplicationStatus.Submitted } || await client.GetInstanceAsync(reference) is not null)
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(ApplicationOrchestrator), new StartOrchestrationOptions(reference));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Each back end has its own exception for an instance that exists; what counts is that it does.
            if (await client.GetInstanceAsync(reference) is null)
            {
                throw;
            }

            log.LogInformation("{Reference} had been started by somebody else", reference);
        }
    }
}

/// <param name="EventName">The event to raise, or <see cref="Start"/>.</param>
/// <param name="Plan">Tells this plan from every other of the same event: whoever strikes it out must not strike out what somebody else announced.</param>
public sealed record Signal(string InstanceId, string EventName, DateTimeOffset At, string Plan)
{
    public const string Start = "";

    public bool IsStart => EventName == Start;

    public string RowKey => $"{InstanceId}|{EventName}|{Plan}";
}
