using System.Globalization;
using GrantFlow.Functions.Outbox;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Award;

/// <summary>
/// Records votes and starts what carries them out, without ever forgetting one: the start is in the outbox before the vote is recorded.
/// </summary>
public sealed class SessionStart(OutboxStore outbox, SessionStore sessions, ILogger<SessionStart> log) : IErrandHandler
{
    public const string Name = "session";

    public string Kind => Name;

    /// <summary>What the errand to start a session is about.</summary>
    public static string SubjectOf(string callId, int number) => string.Create(CultureInfo.InvariantCulture, $"{callId}|{number}");

    /// <summary>
    /// Records a vote and starts it. When orchestrations are too busy or away, the vote counts all the same, and the sweep starts it later.
    /// </summary>
    /// <returns>False when another vote has the number.</returns>
    public async Task<bool> RecordAsync(DurableTaskClient client, SessionVote vote)
    {
        var errand = await outbox.PlanAsync(Name, SubjectOf(vote.CallId, vote.Number));
        if (!await sessions.AddAsync(vote))
        {
            // It may be this very vote, when only the answer of storage was lost: the sweep starts whichever it is.
            return false;
        }

        try
        {
            await StartAsync(client, vote);
            await outbox.StrikeOutAsync(errand);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "{Session} could not be started now; the sweep will start it", vote.InstanceId);
        }

        return true;
    }

    /// <summary>Starts what a process that died left in the outbox; a vote that was never recorded needs no start.</summary>
    public async Task<bool> DoAsync(DurableTaskClient client, Errand errand)
    {
        var separator = errand.Subject.LastIndexOf('|');
        var number = int.Parse(errand.Subject[(separator + 1)..], CultureInfo.InvariantCulture);
        if (await sessions.FindAsync(errand.Subject[..separator], number) is { } vote)
        {
            await StartAsync(client, vote);
        }

        return true;
    }

    private async Task StartAsync(DurableTaskClient client, SessionVote vote)
    {
        if (await client.GetInstanceAsync(vote.InstanceId) is not null)
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(SessionOrchestrator), new SessionKey(vote.CallId, vote.Number), new StartOrchestrationOptions(vote.InstanceId));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Each back end has its own exception for an instance that exists; what counts is that it does.
            if (await client.GetInstanceAsync(vote.InstanceId) is null)
            {
                throw;
            }

            log.LogInformation("{Session} had been started by somebody else", vote.InstanceId);
        }
    }
}
