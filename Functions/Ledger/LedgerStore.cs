using System.Collections.Concurrent;
using GrantFlow.Domain;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Domain.Time;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Ledger;

/// <summary>
/// The ledger: one partition per budget line. A movement, what its application holds afterwards and the balance it leads to are written in one
/// entity-group transaction under the balance's ETag, and the movement's row key comes from what it is for: a repeated request finds its
/// movement and does nothing.
/// </summary>
public sealed class LedgerStore(ILedgerTable table, BudgetCatalog budget, Envelopes envelopes, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, LineQueue> _queues = new(StringComparer.Ordinal);

    public static string CommitmentKey(ApplicationReference application) => Movement.KeyOf(MovementKind.Commit, application.ToString());

    /// <summary>The line's balance; empty when it was never opened.</summary>
    public async Task<LineBalance> BalanceAsync(string line) =>
        await table.FindAsync(line, LineRows.Balance(line)) is { } row ? LineState.BalanceOf(row) : LineBalance.Empty;

    /// <summary>What the line and the call's envelope can still give to an application, or what it was given already.</summary>
    public Task<Money> AvailableToAsync(string line, ApplicationReference application) => AskAsync(
        line, code => [LineRows.Movement(code, CommitmentKey(application))],
        async draft => await draft.FindAsync(CommitmentKey(application)) is { } committed ? committed.Amount : draft.AvailableTo(application.ToString()));

    /// <summary>Opens the line with the amount that the assembly voted: by the budget, or by the call where no budget has the line. Once only.</summary>
    public async Task OpenAsync(BudgetLine line)
    {
        if (await table.FindAsync(line.Code, LineRows.Balance(line.Code)) is not null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var opening = budget.OpeningOf(line, ParisTime.DayOf(now).Year);
        await RecordAsync(line.Code, new Movement
        {
            Key = $"vote:{line.Code}",
            Kind = MovementKind.Vote,
            Amount = opening.Voted,
            Years = opening.Credits,
            Actor = "system",
            Reason = opening.Reason,
            At = now,
        });
    }

    /// <summary>Records a movement, or finds the one that was recorded under the same key before.</summary>
    /// <returns>The movement as it stands in the ledger, or why it was refused.</returns>
    /// <exception cref="BusyException">Other machines were always first; try again.</exception>
    public Task<Result<Movement, Refusal>> RecordAsync(string line, Movement wanted) => AskAsync(
        line,
        code => wanted.Application is { } application
            ? [LineRows.Movement(code, wanted.Key), LineRows.Holding(code, application)]
            : [LineRows.Movement(code, wanted.Key)],
        draft => draft.RecordAsync(wanted));

    /// <summary>What an application holds on a line.</summary>
    public Task<Holding> HoldingAsync(string line, string application) =>
        AskAsync(line, code => [LineRows.Holding(code, application)], draft => draft.HoldingAsync(application));

    /// <summary>Every movement of a line, oldest first.</summary>
    public async Task<IReadOnlyList<Movement>> MovementsAsync(string line) => LineRows.Movements(await table.ListAsync(line, LineRows.All(line)));

    /// <summary>What left the line for others and is not known to have arrived there.</summary>
    internal async Task<IReadOnlyList<Movement>> OwedAsync(string line) =>
        [.. (await table.ListAsync(line, LineRows.AllOwed(line))).Select(row => LineRows.Read<Debt>(row)!.Sent)];

    /// <summary>Strikes out what left the line once it has arrived.</summary>
    internal Task<bool> StrikeOutDebtAsync(string line, string key) => AskAsync(
        line,
        code => [LineRows.Owed(code, key)],
        async draft =>
        {
            var isOwed = await draft.RowAsync<Debt>(LineRows.Owed(line, key)) is not null;
            if (isOwed)
            {
                draft.StrikeOutDebt(key);
            }

            return isOwed;
        });

    /// <summary>A line's balance, how many wait on it and how many transfers have left it.</summary>
    internal async Task<LineState> StateAsync(string line) => await table.FindAsync(line, LineRows.Balance(line)) is not { } row
        ? LineState.Unopened
        : LineState.Read(row) ?? new(LineState.BalanceOf(row), 0, 0, 0, null);

    /// <summary>Every line that was opened, as <see cref="StateAsync"/> gives it, by its code.</summary>
    internal async Task<IReadOnlyDictionary<string, LineState>> StatesAsync() =>
        (await table.BalancesAsync()).ToDictionary(row => row.PartitionKey, row => LineState.Read(row)!, StringComparer.Ordinal);

    /// <summary>Runs a request behind those that this process has under way on the line, and together with those that wait beside it.</summary>
    internal Task<T> AskAsync<T>(string line, Func<string, IEnumerable<string>> rowKeys, Func<LineDraft, Task<T>> decide) =>
        _queues.GetOrAdd(line, code => new LineQueue(table, envelopes, code)).RunAsync(new LineRequest<T>(rowKeys, decide));
}
