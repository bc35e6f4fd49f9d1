using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Award;

/// <summary>
/// Decides by the regulation: below the threshold the file is rejected; above it the amount is committed on the budget line, and whoever
/// does not fit waits. The money moves before the decision is written: a repeated run finds its own commitment and writes the same decision.
/// </summary>
public sealed class DecideAward(ApplicationStore applications, FrozenSubmissions submissions, LedgerStore ledger, TimeProvider clock)
{
    [Function(nameof(DecideAward))]
    public async Task<string> RunAsync([ActivityTrigger] string reference)
    {
        var (record, _) = await applications.ChangeAsync(reference, async current => current.Award is null ? Record(current, await DecideAsync(current)) : null);
        return record.Award!.Decision;
    }

    private async Task<AwardRecord> DecideAsync(ApplicationRecord record)
    {
        var file = await submissions.FileAsync(record);
        var outcome = ReviewOutcome.Of(file.Call.Grid, [.. record.Review!.Votes]);
        var line = file.Call.BudgetLine;
        await ledger.OpenAsync(line);
        while (true)
        {
            var available = await ledger.AvailableToAsync(line.Code, file.Reference);
            var proposal = file.Call.Award.Decide(outcome, file.Requested, file.TotalCost, available);
            var award = new AwardRecord(proposal.Decision.ToString(), proposal.Amount.Cents, line.Code, outcome.Score, clock.GetUtcNow(), proposal.Reason.Fr);
            if (proposal.Decision != Decision.Awarded)
            {
                return award;
            }

            var commitment = await ledger.RecordAsync(line.Code, Commitment(file.Reference, proposal));
            if (commitment.TryGet(out var committed, out _))
            {
                return award with { AmountCents = committed.Amount.Cents };
            }

            // Another file took the money between the proposal and its commitment: decide again on what is left.
        }
    }

    private Movement Commitment(ApplicationReference reference, AwardProposal proposal) => new()
    {
        Key = LedgerStore.CommitmentKey(reference),
        Kind = MovementKind.Commit,
        Amount = proposal.Amount,
        Application = reference.ToString(),
        Actor = "system",
        Reason = proposal.Reason.Fr,
        At = clock.GetUtcNow(),
    };

    private static (ApplicationRecord, JournalEntry[]) Record(ApplicationRecord current, AwardRecord award) =>
        (current with { Status = Enum.Parse<ApplicationStatus>(award.Decision), Award = award },
            [new(award.At, "system", $"Decided{award.Decision}", award.Why)]);
}
