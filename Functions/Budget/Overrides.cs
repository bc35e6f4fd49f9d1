using GrantFlow.Domain;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;

namespace GrantFlow.Functions.Budget;

/// <summary>Exceeding a line's vote takes two people. The request stands in the line's partition; its confirmation is the movement.</summary>
public sealed class Overrides(ILedgerTable table, LedgerStore ledger, MoneyDesk desk, TimeProvider clock)
{
    /// <summary>The requests of a line, those without an answer first.</summary>
    public async Task<IReadOnlyList<OverrideRequest>> OfAsync(string line) => [.. (await table.ListAsync(line, LineRows.AllAsked(line)))
        .Select(LineRows.Read<OverrideRequest>)
        .OrderBy(asked => asked.Declined?.At)
        .ThenBy(asked => asked.AskedAt)];

    /// <summary>Asks. Again with the same id asks nothing more.</summary>
    public Task<Result<Line, Refusal>> AskAsync(string line, OverrideRequest request) => ledger.TryAsync(line, new AskOverride(request));

    /// <summary>Says no; anybody may, the one who asked included.</summary>
    public Task<Result<Line, Refusal>> DeclineAsync(string line, string id, string member) =>
        ledger.TryAsync(line, new DeclineOverride(id, member, clock.GetUtcNow()));

    /// <summary>Confirms what another asked for. The movement carries both, and whoever waits is served.</summary>
    public Task<Result<Line, Refusal>> ConfirmAsync(DurableTaskClient client, string line, string id, string member) =>
        desk.MoveAsync(client, line, new ConfirmOverride(id, member, clock.GetUtcNow()));
}
