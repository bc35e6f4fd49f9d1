using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Award;

/// <summary>
/// Decides a file as the session voted, to the cent. As everywhere, the money moves first; a file whose money is gone meanwhile waits for exactly
/// what was voted, at its rank, like those that the vote put on the list.
/// </summary>
public sealed class ReleaseFile(
    SessionStore sessions, ApplicationStore applications, FrozenSubmissions submissions, LedgerStore ledger, WaitingLists lists, MoneyErrands errands, TimeProvider clock)
{
    /// <returns>The file's decision.</returns>
    [Function(nameof(ReleaseFile))]
    public async Task<string> RunAsync([ActivityTrigger] SessionFile voted)
    {
        var vote = await sessions.RequireAsync(voted.CallId, voted.Number);
        var item = vote.Items.Single(candidate => candidate.Reference == voted.Reference);
        var (record, _) = await applications.ChangeAsync(voted.Reference, async current => !vote.IsToBeCarriedOutOn(current) ? null
            : item.Decision == nameof(Decision.Deferred) ? Defer(current, vote, item)
            : Record(current with { Session = vote.Number }, await DecideAsync(await submissions.FileAsync(current), vote, item)));
        if (record.Status == ApplicationStatus.Withdrawn)
        {
            // The group may have taken it back while its money was being committed: the sweep frees it.
            await errands.PlanReleaseAsync(record.Reference);
        }

        return record.Status == ApplicationStatus.Ranked ? nameof(Decision.Deferred) : record.Award?.Decision ?? record.Status.ToString();
    }

    private async Task<AwardRecord> DecideAsync(ApplicationFile file, SessionVote vote, SessionItem item)
    {
        var line = file.Call.BudgetLine;
        var (amount, now) = (Money.FromCents(item.AmountCents), clock.GetUtcNow());
        var (decision, why) = (item.Decision, Why(vote, item));
        if (decision != nameof(Decision.Rejected))
        {
            await ledger.OpenAsync(line);
            var entry = new WaitingEntry(item.Reference, amount, amount, vote.At, item.Rank);
            var commitment = await lists.CarryOutAsync(line.Code, entry, decision == nameof(Decision.Awarded), share => Commitment.Of(file, share, why, now));
            decision = commitment is null ? nameof(Decision.WaitingList) : nameof(Decision.Awarded);
            amount = commitment?.Amount ?? amount;
        }

        return new(decision, amount.Cents, line.Code, item.Score, now, why);
    }

    private static string Why(SessionVote vote, SessionItem item) => string.Join(' ', new[] { $"Session n° {vote.Number}, rang {item.Rank}.", item.Why, vote.Reason }.Where(part => part.Length > 0));

    private (ApplicationRecord, JournalEntry[]) Defer(ApplicationRecord current, SessionVote vote, SessionItem item) =>
        (current with { Session = vote.Number }, [new(clock.GetUtcNow(), "staff", "FileDeferred", Why(vote, item))]);

    // A file that goes on waiting is in the journal again: its rank is another one.
    private static (ApplicationRecord, JournalEntry[]) Record(ApplicationRecord current, AwardRecord award) =>
        (current with { Status = Enum.Parse<ApplicationStatus>(award.Decision), Award = award }, [new(award.At, "staff", $"Decided{award.Decision}", award.Why)]);
}
