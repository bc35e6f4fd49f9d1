using Azure.Data.Tables;
using GrantFlow.Domain;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Functions.Ledger;

/// <summary>
/// A line's rows as one transaction sees and changes them. The balance is read first and is part of every commit under its version: whatever
/// else was read afterwards is then known not to have changed, since every writer of the line changes the balance row.
/// </summary>
internal sealed class LineDraft
{
    private static readonly Money _boundless = Money.FromCents(long.MaxValue);

    private readonly ILedgerTable _table;
    private readonly Envelopes _envelopes;
    private readonly TableEntity? _balance;
    private readonly Dictionary<string, TableEntity?> _before = [];
    private readonly Dictionary<string, TableEntity?> _after = [];

    private LineDraft(ILedgerTable table, Envelopes envelopes, string line, TableEntity? balance, LineState state) =>
        (_table, _envelopes, Line, _balance, State) = (table, envelopes, line, balance, state);

    public string Line { get; }

    public LineState State { get; private set; }

    public LineBalance Balance => State.Balance;

    /// <summary>Null when the line's rows are of the time before holdings, or each call's part of them, were kept.</summary>
    public static async Task<LineDraft?> ReadAsync(ILedgerTable table, Envelopes envelopes, string line)
    {
        var balance = await table.FindAsync(line, LineRows.Balance(line));
        var state = balance is null ? LineState.Unopened : LineState.Read(balance);
        return state is { Calls: not null } ? new(table, envelopes, line, balance, state) : null;
    }

    /// <summary>Reads rows together that would otherwise be read one by one.</summary>
    public async Task LoadAsync(IEnumerable<string> rowKeys) => await Task.WhenAll(rowKeys.Distinct().Except(_before.Keys).ToList().Select(async key =>
    {
        var row = await _table.FindAsync(Line, key);
        lock (_before)
        {
            _before[key] = row;
        }
    }));

    /// <summary>What a call can still award of its envelope, whatever the line has. What two persons allow beyond the vote, they allow beyond the envelope.</summary>
    public Money EnvelopeLeft(string code) => _envelopes.Of(Line, code) is { } envelope
        ? Money.Max(Money.Zero, envelope + Balance.Exceeding - ShareOf(code).Held)
        : _boundless;

    /// <summary>What the line and the call's envelope can still give to an application.</summary>
    public Money AvailableTo(string application) => Money.Min(Balance.Available, EnvelopeLeft(CallCodes.Of(application)));

    public async Task<Movement?> FindAsync(string key) => await RowAsync<Movement>(LineRows.Movement(Line, key));

    public async Task<Holding> HoldingAsync(string application) => await RowAsync<Holding>(LineRows.Holding(Line, application)) ?? Holding.None;

    public async Task<T?> RowAsync<T>(string rowKey) where T : class
    {
        if (!_after.TryGetValue(rowKey, out var row) && !_before.TryGetValue(rowKey, out row))
        {
            row = _before[rowKey] = await _table.FindAsync(Line, rowKey);
        }

        return row is null ? null : LineRows.Read<T>(row);
    }

    /// <summary>Who waits, the first first.</summary>
    public async Task<IReadOnlyList<WaitingEntry>> WaitingAsync()
    {
        if (State.Waiting == 0)
        {
            return [];
        }

        foreach (var row in await _table.ListAsync(Line, LineRows.AllWaiting(Line)))
        {
            _before.TryAdd(row.RowKey, row);
        }

        var rows = _before.Where(row => !_after.ContainsKey(row.Key)).Concat(_after).Where(row => row.Key.StartsWith(LineRows.AllWaiting(Line), StringComparison.Ordinal));
        return WaitingList.InOrder(rows.Select(row => row.Value).OfType<TableEntity>().Select(row => LineRows.Read<WaitingEntry>(row)!));
    }

    /// <summary>Records a movement, or finds the one that was recorded under the same key before.</summary>
    public async Task<Result<Movement, Refusal>> RecordAsync(Movement wanted)
    {
        if (await FindAsync(wanted.Key) is { } recorded)
        {
            return recorded;
        }

        var holding = wanted.Application is null ? Holding.None : await HoldingAsync(wanted.Application);
        var decision = Bookkeeping.Decide(Balance, holding, wanted);
        if (!decision.TryGet(out var movement, out _))
        {
            return decision;
        }

        var after = holding.After(movement);
        var more = after.Reserved + after.Committed - holding.Reserved - holding.Committed;
        if (more > Money.Zero && EnvelopeLeft(CallCodes.Of(movement.Application!)) is var left && more > left)
        {
            return new Refusal.EnvelopeSpent(left, more);
        }

        State = State with { Balance = Bookkeeping.Evolve(Balance, movement), Movements = State.Movements + 1 };
        Put(LineRows.Movement(Line, movement.Key), rowKey => LineRows.Of(Line, rowKey, movement, State.Movements));
        if (movement.Application is { } application)
        {
            Put(LineRows.Holding(Line, application), rowKey => LineRows.Of(Line, rowKey, after));
            Hold(CallCodes.Of(application), more);
        }

        if (movement.Kind == MovementKind.TransferOut)
        {
            // The debt to the other line: whoever finds it has to bring the money there.
            Put(LineRows.Owed(Line, movement.Key), new Debt(movement));
            State = State with { Owed = State.Owed + 1 };
        }

        return movement;
    }

    public void Join(WaitingEntry entry)
    {
        Put(LineRows.Waiting(Line, entry), rowKey => LineRows.Of(Line, rowKey, entry));
        State = State with { Waiting = State.Waiting + 1 };
    }

    public void Leave(WaitingEntry entry)
    {
        _after[LineRows.Waiting(Line, entry)] = null;
        State = State with { Waiting = State.Waiting - 1 };
    }

    public void StrikeOutDebt(string key)
    {
        _after[LineRows.Owed(Line, key)] = null;
        State = State with { Owed = State.Owed - 1 };
    }

    public void Remove(string rowKey) => _after[rowKey] = null;

    public void Put<T>(string rowKey, T content) where T : class => Put(rowKey, key => LineRows.Of(Line, key, content));

    public Task CommitAsync() => _after.Count == 0 ? Task.CompletedTask : _table.CommitAsync([Change(_balance, State.Write(Line)), .. Changes()]);

    private CallShare ShareOf(string code) => State.Calls!.GetValueOrDefault(code, CallShare.None);

    private void Hold(string code, Money more)
    {
        var share = ShareOf(code);
        State = State with { Calls = State.Calls!.SetItem(code, new(share.Held + more, more > Money.Zero ? _envelopes.Of(Line, code) : share.Ceiling)) };
    }

    private IEnumerable<TableTransactionAction> Changes() =>
        from change in _after
        let before = _before.GetValueOrDefault(change.Key)
        where before is not null || change.Value is not null
        select change.Value is { } row ? Change(before, row) : new TableTransactionAction(TableTransactionActionType.Delete, before, before!.ETag);

    private void Put(string rowKey, Func<string, TableEntity> row) => _after[rowKey] = row(rowKey);

    private static TableTransactionAction Change(TableEntity? before, TableEntity after) => before is null
        ? new(TableTransactionActionType.Add, after)
        : new(TableTransactionActionType.UpdateReplace, after, before.ETag);
}
