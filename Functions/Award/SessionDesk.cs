using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Ledger;

namespace GrantFlow.Functions.Award;

/// <summary>Prepares a session from the ranked and the waiting files of a call, and carries its vote out.</summary>
public sealed class SessionDesk(
    ApplicationRegister register, ApplicationStore applications, FrozenSubmissions submissions, LedgerStore ledger, SessionStore sessions,
    SessionStart start, TimeProvider clock)
{
    /// <summary>
    /// What the files that are to be decided would be given of what the envelope and the line still have. A file that an earlier session left
    /// waiting takes part again; one whose vote is not carried out yet does not. Nothing is written.
    /// </summary>
    /// <param name="chosen">The amounts that staff chose; null to follow the rules.</param>
    public async Task<SessionDraft> RehearseAsync(Call call, IReadOnlyDictionary<ApplicationReference, Money>? chosen)
    {
        // In this order: a vote that is recorded after this look takes the number, and the one that is being prepared does not count.
        var votes = await sessions.OfAsync(call.Id);
        await ledger.OpenAsync(call.BudgetLine);
        var entries = await EntriesAsync(call.Id);
        var records = await Task.WhenAll(entries.Where(entry => entry.Status is ApplicationStatus.Ranked or ApplicationStatus.WaitingList)
            .Select(entry => applications.RequireAsync(entry.Reference)));
        var pending = Pending(votes, records);
        var line = await ledger.LookAsync(call.BudgetLine.Code, Look.List);
        var places = line.Waiting.Entries.Select(entry => entry.Application).ToHashSet(StringComparer.Ordinal);
        var undecided = records.Where(record => !pending.ContainsKey(record.Reference)
            && (record.Status == ApplicationStatus.Ranked || (record.Status == ApplicationStatus.WaitingList && places.Contains(record.Reference)))).ToList();
        var contenders = await Task.WhenAll(undecided.Select(ContenderAsync));

        var taking = undecided.Select(record => record.Reference).ToHashSet(StringComparer.Ordinal);
        var promised = Money.Sum(pending.Values.Where(item => item.Decision == nameof(Decision.Awarded)).Select(item => Money.FromCents(item.AmountCents)));
        var available = Money.Max(Money.Zero, line.LeftForSession(call.Code, taking) - promised);
        return new(votes.Count + 1, Allotment.Of(Ranking.Of(AwardPolicy.Session, contenders), available, chosen));
    }

    /// <summary>Records the vote on a sound allotment, and lets every file of it go on. Null when another session was recorded first, or has all the files.</summary>
    public async Task<SessionVote?> VoteAsync(DurableTaskClient client, string callId, SessionDraft draft, string by, string reason)
    {
        var vote = new SessionVote(callId, draft.Number, clock.GetUtcNow(), by, reason, [.. draft.Allotment.Shares.Select(share => new SessionItem(
            share.Ranked.Contender.Reference.ToString(), share.Ranked.Rank, share.Ranked.Contender.Outcome.Score,
            share.Proposal.Decision.ToString(), share.Proposal.Amount.Cents, share.Ranked.Tie?.Fr ?? ""))]);
        return vote.Items.Count > 0 && await start.RecordAsync(client, vote) ? vote : null;
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

    private static Dictionary<string, SessionItem> Pending(IReadOnlyList<SessionVote> votes, IReadOnlyList<Dossier> records)
    {
        var byReference = records.ToDictionary(record => record.Reference, StringComparer.Ordinal);
        Dictionary<string, SessionItem> pending = new(StringComparer.Ordinal);
        foreach (var (vote, item) in votes.SelectMany(vote => vote.Items.Select(item => (vote, item))))
        {
            if (byReference.TryGetValue(item.Reference, out var record) && vote.IsToBeCarriedOutOn(record))
            {
                pending[item.Reference] = item;
            }
        }

        return pending;
    }

    private async Task<Contender> ContenderAsync(Dossier record)
    {
        var file = await submissions.FileAsync(record);
        return new(
            file.Reference, file.SubmittedAt, (record.Review ?? throw new InvalidOperationException($"{record.Reference} was not reviewed.")).OutcomeBy(file.Call.Grid), file.Requested, file.TotalCost, file.Call.Award,
            Waits: record.Stage is OnWaitingList);
    }
}
