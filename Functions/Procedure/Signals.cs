using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Outbox;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Procedure;

/// <summary>
/// Starts procedures and tells them to look, without ever forgetting: the signal is in the outbox before the fact that it announces. An orchestration
/// must therefore take a signal as "look again", never as the fact itself.
/// </summary>
public sealed class Signals(OutboxStore outbox, ILogger<Signals> log)
{
    public Task<Errand> PlanStartAsync(string reference) => outbox.PlanAsync(StartProcedure.Name, reference);

    /// <summary>Plans to tell a step of an application to look.</summary>
    public Task<Errand> PlanLookAsync(string reference, string step) => outbox.PlanAsync(TellStep.Name, StepOrchestration.InstanceIdOf(reference, step));

    /// <summary>
    /// Starts the procedure or tells the step, then strikes the signal out. What it announces has been written down before: when orchestrations are
    /// too busy or away, that is no failure of the request, and the sweep tells them later.
    /// </summary>
    public async Task SendAsync(DurableTaskClient client, Errand signal)
    {
        try
        {
            await (signal.Kind == StartProcedure.Name ? StartAsync(client, signal.Subject) : TellAsync(client, signal.Subject));
            await outbox.StrikeOutAsync(signal);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "{Subject} could not be sent '{Kind}' now; the sweep will send it", signal.Subject, signal.Kind);
        }
    }

    /// <summary>Tells a step's orchestration to look; one that has ended, or that never was, needs no telling.</summary>
    internal static async Task TellAsync(DurableTaskClient client, string instance)
    {
        try
        {
            await client.RaiseEventAsync(instance, StepOrchestration.Changed);
        }
#pragma warning disable CA1031 // Each host has its own exception for an orchestration that has ended, or that never was.
        catch (Exception)
#pragma warning restore CA1031
        {
            if (await client.GetInstanceAsync(instance) is { IsCompleted: false })
            {
                throw;
            }
        }
    }

    /// <summary>Starts a procedure, whoever else does so at the same time.</summary>
    internal async Task StartAsync(DurableTaskClient client, string reference)
    {
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

/// <summary>Starts the procedure of an application.</summary>
public sealed class StartProcedure(ApplicationStore applications, Signals signals) : IErrandHandler
{
    public const string Name = "start";

    public string Kind => Name;

    public async Task<bool> DoAsync(DurableTaskClient client, Errand errand)
    {
        // A file that was never recorded belongs to a submission that died: its sender heard of no success. One that has gone on was started
        // before, and its orchestration may have been purged since.
        if (await applications.ReadAsync(errand.Subject) is { Status: ApplicationStatus.Submitted }
            && await client.GetInstanceAsync(errand.Subject) is null)
        {
            await signals.StartAsync(client, errand.Subject);
        }

        return true;
    }
}

/// <summary>Tells a step of a procedure to look.</summary>
public sealed class TellStep : IErrandHandler
{
    public const string Name = "look";

    public string Kind => Name;

    public async Task<bool> DoAsync(DurableTaskClient client, Errand errand)
    {
        await Signals.TellAsync(client, errand.Subject);
        return true;
    }
}
