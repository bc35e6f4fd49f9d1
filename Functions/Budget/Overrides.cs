using GrantFlow.Domain;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;

namespace GrantFlow.Functions.Budget;

/// <summary>Exceeding a line's vote takes two people. The request stands in the line's partition; its confirmation is the movement.</summary>
public sealed class Overrides(ILedgerTable table, LedgerStore ledger, MoneyDesk desk, TimeProvider clock)
{
    /// <summary>The requests of a line, those without an answer first.</summary>
    public async Task<IReadOnlyList<OverrideRequest>> OfAsync(string line) =>
        [.. (await table.ListAsync(line, LineRows.AllAsked(line))).Select(row => LineRows.Read<OverrideRequest>(row)!).OrderBy(asked => asked.DeclinedAt).ThenBy(asked => asked.AskedAt)];

    /// <summary>What was asked for under an id, whatever became of it; null when nothing was.</summary>
    public Task<Refusal.AlreadyRecorded?> FindAsync(string line, string id) => ledger.AskAsync(
        line,
        code => [LineRows.Asked(code, id), LineRows.Movement(code, KeyOf(id))],
        async draft => await draft.FindAsync(KeyOf(id)) is { } confirmed ? new Refusal.AlreadyRecorded(confirmed.Kind, confirmed.Amount, confirmed.Reason)
            : await draft.RowAsync<OverrideRequest>(LineRows.Asked(line, id)) is { } asked ? new Refusal.AlreadyRecorded(MovementKind.Override, asked.Amount, asked.Reason)
            : null);

    /// <summary>Asks. Again with the same id asks nothing more.</summary>
    public Task<bool> AskAsync(string line, OverrideRequest request) => ledger.AskAsync(
        line,
        code => [LineRows.Asked(code, request.Id), LineRows.Movement(code, KeyOf(request.Id))],
        async draft =>
        {
            var isNew = await draft.FindAsync(KeyOf(request.Id)) is null && await draft.RowAsync<OverrideRequest>(LineRows.Asked(line, request.Id)) is null;
            if (isNew)
            {
                draft.Put(LineRows.Asked(line, request.Id), request);
            }

            return isNew;
        });

    /// <summary>Says no; anybody may, the one who asked included.</summary>
    public Task<bool> DeclineAsync(string line, string id, string member) => ledger.AskAsync(
        line,
        code => [LineRows.Asked(code, id)],
        async draft =>
        {
            if (await draft.RowAsync<OverrideRequest>(LineRows.Asked(line, id)) is not { DeclinedBy: null } asked)
            {
                return false;
            }

            draft.Put(LineRows.Asked(line, id), asked with { DeclinedBy = member, DeclinedAt = clock.GetUtcNow() });
            return true;
        });

    /// <summary>Confirms what another asked for. The movement carries both, and whoever waits is served.</summary>
    public Task<Result<Movement, Refusal>> ConfirmAsync(DurableTaskClient client, string line, string id, string member) =>
        desk.MoveAsync(client, line, () => ConfirmAsync(line, id, member));

    internal Task<Result<Movement, Refusal>> ConfirmAsync(string line, string id, string member) => ledger.AskAsync<Result<Movement, Refusal>>(
        line,
        code => [LineRows.Asked(code, id), LineRows.Movement(code, KeyOf(id))],
        async draft =>
        {
            if (await draft.FindAsync(KeyOf(id)) is { } confirmed)
            {
                return confirmed;
            }

            if (await draft.RowAsync<OverrideRequest>(LineRows.Asked(line, id)) is not { DeclinedBy: null } asked)
            {
                return new Refusal.NothingAsked();
            }

            var result = await draft.RecordAsync(new Movement
            {
                Key = KeyOf(id),
                Kind = MovementKind.Override,
                Amount = asked.Amount,
                Actor = asked.AskedBy,
                SecondActor = member,
                Reason = asked.Reason,
                At = clock.GetUtcNow(),
            });
            if (result.Succeeded)
            {
                draft.Remove(LineRows.Asked(line, id));
            }

            return result;
        });

    private static string KeyOf(string id) => $"override:{id}";
}
