using System.Globalization;
using Azure.Data.Tables;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Ledger;
using GrantFlow.Tests.Domain.Ledger;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>
/// Two lines, their applications and everything that the app keeps about them, driven by one seed: who comes, who gives back, what is voted and
/// transferred, and where the process dies. A model of its own watches every transaction and says at once when somebody is served out of turn.
/// </summary>
internal sealed class WaitingListWorld
{
    private static readonly string[] _lines = [Books.Line, Books.OtherLine];

    private readonly Random _random;
    private readonly MemoryLedgerTable _table = new();
    private readonly Dictionary<string, SortedList<string, WaitingEntry>> _lists = _lines.ToDictionary(line => line, _ => new SortedList<string, WaitingEntry>(StringComparer.Ordinal));
    private readonly Dictionary<string, long> _available = _lines.ToDictionary(line => line, _ => 0L);
    private readonly HashSet<string> _served = [];

    // What storage keeps over the death of a process: errands, signals, what applications were sent, and which were taken back.
    private readonly List<(string Line, string? Released)> _errands = [];
    private readonly HashSet<string> _signals = [];
    private readonly HashSet<string> _events = [];
    private readonly HashSet<string> _withdrawn = [];
    private readonly Dictionary<string, string> _lineOf = [];
    private readonly Dictionary<string, WaitingEntry> _entries = [];
    private double _danger;
    private Books _books;
    private int _next;
    private long _money;

    public WaitingListWorld(int seed)
    {
        _random = new(seed);
        _danger = _random.NextDouble() * 0.3;
        _books = new(_table);
        _table.Written = Watch;
    }

    /// <summary>What each step was, for whoever reads a failure.</summary>
    public List<string> Trace { get; } = [];

    public int Served => _served.Count;

    public async Task RunAsync(int steps)
    {
        foreach (var line in _lines)
            await _books.OpenAsync(2000, line);

        _table.Fate = isWrite => isWrite ? Fate() : LedgerFault.None;
        for (var step = 0; step < steps; step++)
            await StepAsync();
        _danger = 0;
        await QuietenAsync();
        await CheckAsync();
    }

    private async Task StepAsync()
    {
        var line = _lines[_random.Next(2)];
        var other = _lines.Single(candidate => candidate != line);
        var known = _lineOf.Keys.Order(StringComparer.Ordinal).ToList();
        var number = ++_next;
        switch (_random.Next(12))
        {
            case < 5:
                // Who comes later may have applied earlier.
                var amount = _random.Next(1, 900);
                var entry = Wanted.Entry(number, amount, _random.Next(3) == 0 ? _random.Next(1, amount + 1) : null) with { Since = DateTimeOffset.UnixEpoch.AddDays(_random.Next(50)) };
                _lineOf[entry.Application] = line;
                _entries[entry.Application] = entry;
                await InsistAsync($"{entry} claims on {line}", () => _books.ClaimAsync(line, entry));
                break;
            case 5 when known.Count > 0:
                var giver = known[_random.Next(known.Count)];
                await TryAsync($"{giver} gives back", () => MoveAsync(_lineOf[giver], Wanted.Move(MovementKind.Decommit, _random.Next(1, 300), giver, $"n{number}")));
                break;
            case 6 when known.Count > 0:
                var leaver = known[_random.Next(known.Count)];
                await TryAsync($"{leaver} withdraws", () => WithdrawAsync(leaver));
                break;
            case 7:
                await TryAsync($"vote on {line}", () => MoveAsync(line, Wanted.Vote(_random.Next(1, 400), $"n{number}")));
                break;
            case 8:
                await TryAsync($"transfer from {line}", () => MoveAsync(line, Wanted.Transfer(_random.Next(1, 300), other, $"n{number}")));
                break;
            case 9:
                await TryAsync($"override on {line}", () => ExceedAsync(line, $"n{number}"));
                break;
            case 10:
                await TryAsync("sweep", SweepAsync);
                break;
            default:
                await WakeAsync();
                break;
        }
    }

    private async Task MoveAsync(string line, Movement movement)
    {
        Plan((line, null));
        await _books.Ledger.RecordAsync(line, movement);
        await SettleAsync(line);
        Done((line, null));
    }

    private async Task ExceedAsync(string line, string id)
    {
        await _books.Ledger.DoAsync(line, new AskOverride(Wanted.Excess(_random.Next(1, 200), id)));
        Plan((line, null));
        await _books.Ledger.DoAsync(line, Wanted.Agreement(id));
        await SettleAsync(line);
        Done((line, null));
    }

    private async Task WithdrawAsync(string application)
    {
        Plan((_lineOf[application], application));
        _withdrawn.Add(application);
        await ReleaseAsync(application);
        Done((_lineOf[application], application));
    }

    private async Task ReleaseAsync(string application)
    {
        if (!_withdrawn.Contains(application))
            return;
        await _books.Ledger.DoAsync(_lineOf[application], Wanted.Release(application));
        await SettleAsync(_lineOf[application]);
    }

    private Task SettleAsync(string line) => _books.Settlement.SettleAsync(
        line,
        application =>
        {
            Perhaps();
            _signals.Add(application);
            return Task.FromResult(application);
        },
        application =>
        {
            Perhaps();
            _events.Add(application);
            _signals.Remove(application);
            return Task.CompletedTask;
        });

    private async Task SweepAsync()
    {
        foreach (var application in _signals.Order(StringComparer.Ordinal).ToList())
        {
            _events.Add(application);
            _signals.Remove(application);
        }

        foreach (var errand in _errands.ToList())
        {
            await (errand.Released is { } application ? ReleaseAsync(application) : SettleAsync(errand.Line));
            Done(errand);
        }
    }

    private async Task WakeAsync()
    {
        foreach (var application in _events.Order(StringComparer.Ordinal).ToList())
        {
            await InsistAsync($"{application} looks for its money", async () =>
            {
                if (!_withdrawn.Contains(application))
                    await _books.TakeAsync(_lineOf[application], application);
                if (_withdrawn.Contains(application))
                    Plan((_lineOf[application], application));
            });
            _events.Remove(application);
        }
    }

    private async Task QuietenAsync()
    {
        _books = new(_table);
        for (var round = 0; _errands.Count + _signals.Count + _events.Count > 0; round++)
        {
            Assert.True(round < 20, "It never became quiet.");
            await SweepAsync();
            await WakeAsync();
        }
    }

    private async Task CheckAsync()
    {
        Assert.Empty(await Books.DifferencesAsync(_table));
        var sum = Money.Zero;
        foreach (var line in _lines)
        {
            var balance = await _books.Ledger.BalanceAsync(line);
            sum += balance.Voted + balance.Exceeding;
            Assert.Equal(_available[line], balance.Available.Cents);
            var waiting = await _books.Lists.OfAsync(line);
            Assert.Equal(_lists[line].Values, waiting);
            Assert.False(waiting is [var first, ..] && Share(first, balance.Available.Cents) > 0, $"{line} has {balance.Available}, and its first still waits.");
            Assert.Equal(Money.Zero, balance.Reserved);
        }

        Assert.Equal(_money, sum.Cents);
        foreach (var application in _withdrawn)
        {
            var held = await _books.Ledger.HoldingAsync(_lineOf[application], application);
            Assert.Equal((Money.Zero, Money.Zero), (held.Reserved, held.Unpaid));
            Assert.DoesNotContain(_lists.Values.SelectMany(list => list.Values), entry => entry.Application == application);
        }
    }

    // The model: what each transaction says, checked against what may be.
    private void Watch(IReadOnlyList<TableTransactionAction> changes)
    {
        var line = changes[0].Entity.PartitionKey;
        foreach (var movement in changes.Select(change => (TableEntity)change.Entity).Where(LineRows.Holds<Movement>).Select(LineRows.Read<Movement>))
        {
            var cents = movement.Amount.Cents;
            switch (movement.Kind)
            {
                case MovementKind.Reserve:
                    var first = _lists[line].Values[0];
                    Assert.Equal(first.Application, movement.Application);
                    Assert.True(_served.Add(first.Application), $"{first.Application} is served twice.");
                    Assert.Equal(Share(first, _available[line]), cents);
                    break;
                case MovementKind.Commit when movement.FromReserve == Money.Zero:
                    Assert.True(cents <= _available[line]);
                    Assert.DoesNotContain(_lists[line].Keys, place => string.CompareOrdinal(place, Place(_entries[movement.Application!])) < 0);
                    break;
                case MovementKind.Vote or MovementKind.Override:
                    _money += cents;
                    break;
            }

            _available[line] += movement.Kind switch
            {
                MovementKind.Vote or MovementKind.TransferIn or MovementKind.Override or MovementKind.Decommit or MovementKind.Cancel => cents,
                MovementKind.TransferOut or MovementKind.Reserve => -cents,
                MovementKind.Commit => movement.FromReserve.Cents - cents,
                _ => 0,
            };
            Assert.True(_available[line] >= 0);
        }

        foreach (var change in changes.Where(change => change.Entity.RowKey.StartsWith($"{line}|waits|", StringComparison.Ordinal)))
        {
            var entry = LineRows.Read<WaitingEntry>((TableEntity)change.Entity);
            if (change.ActionType == TableTransactionActionType.Delete)
                Assert.True(_lists[line].Remove(Place(entry)));
            else
                _lists[line].Add(Place(entry), entry);
        }
    }

    private static string Place(WaitingEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Since.UtcTicks:D20} {entry.Application}");

    private static long Share(WaitingEntry entry, long available) =>
        available >= entry.Amount.Cents ? entry.Amount.Cents : available >= entry.Least.Cents ? available : 0;

    private LedgerFault Fate() => _random.NextDouble() < _danger ? (LedgerFault)_random.Next(1, 5) : LedgerFault.None;

    private void Perhaps()
    {
        if (Fate() is LedgerFault.Dies)
            throw new ProcessDiedException();
    }

    private void Plan((string Line, string? Released) errand) => _errands.Add(errand);

    private void Done((string Line, string? Released) errand) => _errands.Remove(errand);

    /// <summary>Somebody tries once; when the process dies, another one goes on without knowing.</summary>
    private async Task TryAsync(string what, Func<Task> act)
    {
        Trace.Add(what);
        try
        {
            await act();
        }
        catch (Exception failure) when (failure is ProcessDiedException or Azure.RequestFailedException)
        {
            Trace.Add($"  {failure.GetType().Name}");
            _books = new(_table);
        }
    }

    /// <summary>An activity is repeated until it succeeds.</summary>
    private async Task InsistAsync(string what, Func<Task> act)
    {
        for (var isDone = false; !isDone;)
        {
            await TryAsync(what, async () =>
            {
                await act();
                isDone = true;
            });
        }
    }
}
