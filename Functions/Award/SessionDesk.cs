using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Award;

/// <summary>Prepares a session from the ranked files of a call, and carries its vote out.</summary>
public sealed class SessionDesk(
    ApplicationRegister register, ApplicationStore applications, FrozenSubmissions submissions, LedgerStore ledger, SessionStore sessions, TimeProvider clock,
    ILogger<SessionDesk> log)
{
    /// <summary>What the ranked files would be given of what the envelope and the line still have. Nothing is written.</summary>
    /// <param name="chosen">The amounts that staff chose; null to follow the rules.</param>
    public async Task<Allotment> RehearseAsync(Call call, IReadOnlyDictionary<ApplicationReference, Money>? chosen)
    {
        var entries = await EntriesAsync(call.Id);
        var contenders = await Task.WhenAll(entries.Where(entry => entry.Status == ApplicationStatus.Ranked).Select(entry => ContenderAsync(entry.Reference)));
        await ledger.OpenAsync(call.BudgetLine);
        var line = (await ledger.BalanceAsync(call.BudgetLine.Code)).Available;
        var envelope = call.Envelope - Money.Sum(entries.Select(entry => Money.FromCents(entry.AwardedCents ?? 0)));
        var available = Money.Max(Money.Zero, Money.Min(line, envelope));
        return Allotment.Of(Ranking.Of(AwardPolicy.Session, contenders.OfType<Contender>()), available, chosen);
    }

    /// <summary>Records the vote on a sound allotment, and lets every file of it go on. Null when another session was recorded first.</summary>
    public async Task<SessionVote?> VoteAsync(DurableTaskClient client, string callId, Allotment allotment, string by, string reason)
    {
        var number = (await sessions.OfAsync(callId)).Count + 1;
        var vote = new SessionVote(callId, number, clock.GetUtcNow(), by, reason, [.. allotment.Shares.Select(share => new SessionItem(
            share.Ranked.Contender.Reference.ToString(), share.Ranked.Rank, share.Ranked.Contender.Outcome.Score,
            share.Proposal.Decision.ToString(), share.Proposal.Amount.Cents, share.Ranked.Tie?.Fr ?? ""))]);
        if (!await sessions.AddAsync(vote))
        {
            return null;
        }

        await StartAsync(client, vote);
        return vote;
    }

    /// <summary>Starts the session's orchestration unless it has started before: a crash may have come between the vote and its start.</summary>
    public async Task StartAsync(DurableTaskClient client, SessionVote vote)
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

    private async Task<IReadOnlyList<RegisterEntry>> EntriesAsync(string callId)
    {
        List<RegisterEntry> entries = [];
        string? continuation = null;
        do
        {
            (var page, continuation) = await register.ListAsync(callId, null, continuation);
            entries.AddRange(page);
        }
        while (continuation is not null);
        return entries;
    }

    private async Task<Contender?> ContenderAsync(string reference)
    {
        var record = await applications.RequireAsync(reference);
        if (record.Status != ApplicationStatus.Ranked)
        {
            return null;
        }

        var file = await submissions.FileAsync(record);
        return new(file.Reference, file.SubmittedAt, ReviewOutcome.Of(file.Call.Grid, [.. record.Review!.Votes]), file.Requested, file.TotalCost, file.Call.Award);
    }
}
