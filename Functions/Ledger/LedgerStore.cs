using System.Collections.Concurrent;
using GrantFlow.Domain;
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

    /// <summary>The line's balance; empty when it was never opened.</summary>
    public async Task<LineBalance> BalanceAsync(string line) => (await GlanceAsync(line)).Balance;

    /// <summary>Opens the line with the amount that the assembly voted: by the budget, or by the call where no budget has the line. Once only.</summary>
    public async Task OpenAsync(BudgetLine line)
    {
        if (await table.FindAsync(line.Code, LineRows.Balance(line.Code)) is not null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var opening = budget.OpeningOf(line, ParisTime.DayOf(now).Year);

        // Whoever is refused was not the first.
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

    /// <summary>Records a movement, or finds the same one recorded before.</summary>
    /// <returns>The line with the movement, or why it was refused.</returns>
    /// <exception cref="BusyException">Other machines were always first; try again.</exception>
    public Task<Result<Line, Refusal>> RecordAsync(string line, Movement wanted) => TryAsync(line, new RecordMovement(wanted));

    /// <summary>What an application holds on a line.</summary>
    public async Task<Holding> HoldingAsync(string line, string application) =>
        (await LookAsync(line, new() { Holdings = [application] })).HoldingOf(application);

    /// <summary>Every movement of a line, oldest first.</summary>
    public async Task<IReadOnlyList<Movement>> MovementsAsync(string line) => LineRows.Movements(await table.ListAsync(line, LineRows.All(line)));

    /// <summary>What left the line for others and is not known to have arrived there.</summary>
    public async Task<IReadOnlyList<Debt>> OwedAsync(string line) =>
        [.. (await table.ListAsync(line, LineRows.AllOwed(line))).Select(LineRows.Read<Debt>)];

    /// <summary>The line as its balance row alone says, whatever is under way.</summary>
    public async Task<Line> GlanceAsync(string line) =>
        await table.FindAsync(line, LineRows.Balance(line)) is { } row ? BalanceRow.Read(row) : Line.Unopened;

    /// <summary>The line with what is looked at, behind the commands that this process has under way on it.</summary>
    public Task<Line> LookAsync(string line, Look look) => DoAsync(line, new LookOnly(look));

    /// <summary>Runs a command for which there is no ordinary reason to refuse it.</summary>
    /// <returns>The line as the command left it.</returns>
    /// <exception cref="InvalidOperationException">It was refused all the same.</exception>
    /// <exception cref="BusyException">Other machines were always first; try again.</exception>
    public async Task<Line> DoAsync(string line, LineCommand command) => (await TryAsync(line, command)).Value;

    /// <summary>The same for every line that was opened, by its code.</summary>
    public async Task<IReadOnlyDictionary<string, Line>> GlanceAtAllAsync() =>
        (await table.BalancesAsync()).ToDictionary(row => row.PartitionKey, BalanceRow.Read, StringComparer.Ordinal);

    /// <summary>Runs a command behind those that this process has under way on the line, and together with those that wait beside it.</summary>
    /// <returns>The line as the command left it, or why it is refused.</returns>
    /// <exception cref="BusyException">Other machines were always first; try again.</exception>
    public Task<Result<Line, Refusal>> TryAsync(string line, LineCommand command) =>
        _queues.GetOrAdd(line, code => new LineQueue(table, envelopes, code)).RunAsync(command);
}
