using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;

namespace GrantFlow.Functions.Award;

/// <summary>Awards to an application on the waiting list what was reserved for it.</summary>
public sealed class AwardFromWaitingList(
    ApplicationStore applications, FrozenSubmissions submissions, WaitingLists lists, MoneyErrands errands, TimeProvider clock)
{
    /// <returns>The application's status afterwards: still <c>WaitingList</c> when nothing was reserved.</returns>
    [Function(nameof(AwardFromWaitingList))]
    public async Task<string> RunAsync([ActivityTrigger] string reference)
    {
        var before = await applications.RequireAsync(reference);
        if (before is not { Status: ApplicationStatus.WaitingList, Award: { } waiting })
        {
            return await EndedAsync(before);
        }

        var file = await submissions.FileAsync(before);
        var now = clock.GetUtcNow();
        LocalizedText said = new(
            $"De l'argent s'est libéré sur la ligne {waiting.BudgetLine} : le dossier était le premier de la liste d'attente.",
            $"Money was freed on the line {waiting.BudgetLine}: the application was the first on the waiting list.");
        var reason = said.Fr;
        if (await lists.CommitReservedAsync(waiting.BudgetLine, reference, amount => Commitment.Of(file, amount, reason, now)) is not { } commitment)
        {
            return nameof(Decision.WaitingList);
        }

        var award = waiting with { Decision = nameof(Decision.Awarded), AmountCents = commitment.Amount.Cents, At = now, Why = reason, Reason = said };
        var (record, _) = await applications.ChangeAsync(reference, current => current.Status != ApplicationStatus.WaitingList
            ? null
            : (current with { Status = ApplicationStatus.Awarded, Award = award }, [new(now, "system", "DecidedAwarded", reason)]));
        return await EndedAsync(record);
    }

    // The group may have taken the application back while its money was being committed: whatever it holds now is freed by the sweep.
    private async Task<string> EndedAsync(ApplicationRecord record)
    {
        if (record.Status == ApplicationStatus.Withdrawn)
        {
            await errands.PlanReleaseAsync(record.Reference);
        }

        return record.Status.ToString();
    }
}
