using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Budget;

/// <summary>Frees what will not be spent of an award: the line, its waiting list, and then the application, whose award is what is still committed.</summary>
public sealed class Decommitment(ApplicationStore applications, LedgerStore ledger, MoneyDesk desk, MoneyErrands errands, TimeProvider clock)
{
    /// <summary>Records the movement and what follows from it.</summary>
    public async Task<Result<Movement, Refusal>> DecommitAsync(DurableTaskClient client, string line, Movement movement)
    {
        var errand = await errands.PlanReportAsync(movement.Application!);
        var moved = await desk.MoveAsync(client, line, movement);
        if (moved.Succeeded)
        {
            await ReportAsync(movement.Application!);
        }

        await errands.StrikeOutAsync(errand);
        return moved;
    }

    /// <summary>Brings an award to what is still committed for it, with an entry in the journal. Does nothing where they are the same.</summary>
    public async Task ReportAsync(string reference)
    {
        if (await applications.ReadAsync(reference) is not { Award: { } award })
        {
            return;
        }

        var committed = (await ledger.HoldingAsync(award.BudgetLine, reference)).Committed.Cents;
        var last = (await ledger.MovementsAsync(award.BudgetLine)).LastOrDefault(movement => movement.Kind == MovementKind.Decommit && movement.Application == reference);
        if (last is null)
        {
            return;
        }

        await applications.ChangeAsync(reference, current => current is { Award: { Decision: nameof(ApplicationStatus.Awarded) } shown } && shown.AmountCents > committed && current.Status != ApplicationStatus.Withdrawn
            ? (current with { Award = shown with { AmountCents = committed } }, [new(clock.GetUtcNow(), "staff", "AwardDecommitted", Why(shown.AmountCents, committed, last.Reason))])
            : null);
    }

    private static string Why(long before, long after, string reason) =>
        $"{Money.FromCents(before - after).Format(Language.French)} désengagés : l'aide passe de {Money.FromCents(before).Format(Language.French)} à {Money.FromCents(after).Format(Language.French)}. {reason}";
}
