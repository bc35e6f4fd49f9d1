using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Award;

/// <summary>
/// Decides a ranked file as the session voted. As everywhere, the money moves first; a file whose money is gone meanwhile joins the waiting
/// list at its rank, like those that the vote put there.
/// </summary>
public sealed class ReleaseFile(
    SessionStore sessions, ApplicationStore applications, FrozenSubmissions submissions, LedgerStore ledger, WaitingLists lists, TimeProvider clock)
{
    /// <returns>The file's decision.</returns>
    [Function(nameof(ReleaseFile))]
    public async Task<string> RunAsync([ActivityTrigger] SessionFile voted)
    {
        var vote = await sessions.RequireAsync(voted.CallId, voted.Number);
        var item = vote.Items.Single(candidate => candidate.Reference == voted.Reference);
        var (record, _) = await applications.ChangeAsync(voted.Reference, async current => current.Status == ApplicationStatus.Ranked
            ? Record(current, await DecideAsync(await submissions.FileAsync(current), vote, item))
            : null);
        return record.Award?.Decision ?? record.Status.ToString();
    }

    private async Task<AwardRecord> DecideAsync(ApplicationFile file, SessionVote vote, SessionItem item)
    {
        var line = file.Call.BudgetLine;
        var (amount, now) = (Money.FromCents(item.AmountCents), clock.GetUtcNow());
        var why = $"Session n° {vote.Number}, rang {item.Rank}. {item.Why} {vote.Reason}";
        var decision = item.Decision;
        if (decision != nameof(Decision.Rejected))
        {
            await ledger.OpenAsync(line);
            var entry = new WaitingEntry(item.Reference, amount, file.Call.Award.Least(amount), vote.At, item.Rank);
            if (decision == nameof(Decision.WaitingList))
            {
                await lists.JoinAsync(line.Code, entry);
            }
            else if (await lists.ClaimAsync(line.Code, entry, share => Commitment.Of(file, share, why, now)) is { } commitment)
            {
                amount = commitment.Amount;
            }
            else
            {
                decision = nameof(Decision.WaitingList);
            }
        }

        return new(decision, amount.Cents, line.Code, item.Score, now, why);
    }

    private static (ApplicationRecord, JournalEntry[]) Record(ApplicationRecord current, AwardRecord award) =>
        (current with { Status = Enum.Parse<ApplicationStatus>(award.Decision), Award = award }, [new(award.At, "staff", $"Decided{award.Decision}", award.Why)]);
}
