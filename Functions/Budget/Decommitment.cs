using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Outbox;

namespace GrantFlow.Functions.Budget;

/// <summary>Frees what will not be spent of an award: the line, its waiting list, and then the application, whose award is what is still committed.</summary>
public sealed class Decommitment(ApplicationStore applications, LedgerStore ledger, MoneyDesk desk, OutboxStore outbox)
{
    /// <summary>Records the movement and what follows from it.</summary>
    public async Task<Result<Line, Refusal>> DecommitAsync(DurableTaskClient client, string reference, string line, Movement movement)
    {
        var errand = await outbox.PlanAsync(ReportDecommitment.Name, reference);
        var moved = await desk.MoveAsync(client, line, movement);
        if (moved.Succeeded)
        {
            await ReportAsync(reference);
        }

        await outbox.StrikeOutAsync(errand);
        return moved;
    }

    /// <summary>Brings an award to what is still committed for it, with an entry in the journal. Does nothing where they are the same.</summary>
    public async Task ReportAsync(string reference)
    {
        if (await applications.ReadAsync(reference) is not { Award: { } award } dossier)
        {
            return;
        }

        var committed = (await ledger.HoldingAsync(award.BudgetLine, reference)).Committed;
        var last = (await ledger.MovementsAsync(award.BudgetLine)).LastOrDefault(movement => movement.Kind == MovementKind.Decommit && movement.Application == reference);
        if (last is null)
        {
            return;
        }

        await applications.HandleAsync(dossier, Actors.Staff(last.Actor), new ReduceGrant(committed, new Written.Remark(last.Reason)));
    }
}
