using Azure.Data.Tables;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Ledger;

/// <summary>Recomputes every line from its movements and tells each difference from what the ledger says. It writes nothing, and may run beside the app.</summary>
public sealed class LedgerAudit(ILedgerTable table)
{
    // While the app writes, a line may change between two looks at it, and a transfer between the looks at its two lines.
    private const int MostLooks = 200;
    private const int MostRounds = 5;

    /// <param name="known">Lines to report even when nothing has happened on them.</param>
    public async Task<IReadOnlyList<LineAudit>> RunAsync(IEnumerable<string> known)
    {
        var codes = (await table.LinesAsync()).Union(known).Order(StringComparer.Ordinal).ToList();
        for (var round = 1; ; round++)
        {
            List<LineRead> lines = [];
            foreach (var code in codes)
            {
                lines.Add(await ReadAsync(code));
            }

            var audits = lines
                .Select(line => new LineAudit(line.Code, line.Balance, line.Movements.Count, line.Waiting, [.. Differences(line), .. Transfers(line, lines)]))
                .ToList();
            if (round == MostRounds || audits.TrueForAll(audit => audit.Differences.Count == 0))
            {
                return audits;
            }
        }
    }

    private async Task<LineRead> ReadAsync(string line)
    {
        for (var look = 1; look <= MostLooks; look++)
        {
            var before = await table.FindAsync(line, LineRows.Balance(line));
            var rows = await table.ListAsync(line, LineRows.All(line));
            var after = await table.FindAsync(line, LineRows.Balance(line));
            if (before?.ETag == after?.ETag)
            {
                return new(line, before, rows);
            }
        }

        throw new BusyException($"The line {line} changed during each of {MostLooks} looks at it; try again when less is going on.");
    }

    private static IEnumerable<string> Differences(LineRead line)
    {
        var replayed = Bookkeeping.Replay(line.Movements);
        foreach (var (name, said, made) in Columns(line.Balance).Zip(Columns(replayed), (said, made) => (said.Name, said.Value, made.Value)).Where(column => column.Item2 != column.Item3))
        {
            yield return $"{name} is {said} and the movements make {made}";
        }

        foreach (var (name, amount) in Amounts(line.Balance).Where(column => column.Amount.IsNegative))
        {
            yield return $"{name} is {amount}, below zero";
        }

        if (line.Balance.Paid.FirstAbove(line.Balance.Credits) is { } year)
        {
            yield return $"{line.Balance.Paid[year]} was mandated in {year}, whose payment credits are {line.Balance.Credits[year]}";
        }

        foreach (var movement in line.Movements.Where(movement => !line.RowKeys.Contains(LineRows.Movement(line.Code, movement.Key))))
        {
            yield return $"the movement {movement.Key} stands under another key";
        }

        foreach (var difference in Counts(line).Concat(Shares(line)).Concat(Holdings(line)))
        {
            yield return difference;
        }
    }

    private static IEnumerable<string> Counts(LineRead line) =>
        from count in new[]
        {
            (What: "movements", Said: line.Said.LastNumber, There: line.Movements.Count),
            (What: "who wait", Said: line.Said.Waiting.Count, There: line.Waiting),
            (What: "transfers on their way", Said: line.Said.Owed, There: line.Owed.Count),
        }
        where count.Said != count.There
        select $"the balance counts {count.Said} {count.What} and there are {count.There}";

    private static IEnumerable<string> Shares(LineRead line)
    {
        var (calls, held) = (line.Said.Calls, CallShare.Sum(line.Holdings));
        foreach (var code in calls.Keys.Union(held.Keys).Order(StringComparer.Ordinal))
        {
            var (said, made) = (calls.GetValueOrDefault(code, CallShare.None), held.GetValueOrDefault(code, CallShare.None));
            if (said.Held != made.Held)
            {
                yield return $"the call {code} holds {said.Held} and its applications {made.Held}";
            }

            if (said.Ceiling is { } ceiling && made.Held > ceiling + line.Balance.Exceeding)
            {
                yield return $"the call {code} holds {made.Held}, above its envelope of {ceiling}";
            }
        }
    }

    private static IEnumerable<string> Holdings(LineRead line)
    {
        var replayed = line.Movements
            .GroupBy(movement => movement.Application ?? "")
            .Where(own => own.Key.Length > 0)
            .ToDictionary(own => own.Key, Replayed);
        foreach (var application in replayed.Keys.Union(line.Holdings.Keys).Order(StringComparer.Ordinal))
        {
            var (said, made) = (Text(line.Holdings.GetValueOrDefault(application)), replayed.GetValueOrDefault(application, Text(null)));
            if (said != made)
            {
                yield return $"{application} holds {said} and its movements make {made}";
            }
        }
    }

    private static string Replayed(IGrouping<string, Movement> own)
    {
        try
        {
            return Text(Holding.Replay(own)[own.Key]);
        }
        catch (ArgumentException)
        {
            // Something was freed or paid of which no commitment is left.
            return "no sense";
        }
    }

    private static IEnumerable<string> Transfers(LineRead line, IReadOnlyList<LineRead> lines)
    {
        foreach (var movement in line.Movements.Where(movement => movement.Kind is MovementKind.TransferIn or MovementKind.TransferOut))
        {
            var other = lines.FirstOrDefault(candidate => candidate.Code == movement.Counterpart);
            var twin = other?.Movements.FirstOrDefault(candidate => candidate.Key == movement.Key && candidate.Counterpart == line.Code);
            if (twin is null ? !line.Owed.Contains(movement.Key) : twin.Amount != movement.Amount || twin.Years != movement.Years || twin.Kind == movement.Kind)
            {
                yield return $"the transfer {movement.Key} of {movement.Amount} is not the same on {movement.Counterpart}";
            }
        }
    }

    private static IEnumerable<(string Name, Money Amount)> Amounts(LineBalance balance) =>
    [
        ("voted", balance.Voted), ("exceeding", balance.Exceeding), ("reserved", balance.Reserved), ("committed", balance.Committed),
        ("mandated", balance.Mandated), ("available", balance.Available),
    ];

    private static IEnumerable<(string Name, string Value)> Columns(LineBalance balance) =>
        [.. Amounts(balance).Select(column => (column.Name, column.Amount.ToString())), ("credits", balance.Credits.ToString()), ("paid by year", balance.Paid.ToString())];

    private static string Text(Holding? holding) =>
        holding is null ? "nothing" : $"{holding.Reserved} reserved, {holding.Committed} committed, {holding.Mandated} mandated, due {holding.Due}";

    private sealed record LineRead(string Code, TableEntity? Row, IReadOnlyList<TableEntity> Rows)
    {
        public Line Said { get; } = Row is null ? Line.Unopened : BalanceRow.Read(Row);

        public LineBalance Balance => Said.Balance;

        public IReadOnlyList<Movement> Movements { get; } = LineRows.Movements(Rows);

        public HashSet<string> RowKeys { get; } = Rows.Select(row => row.RowKey).ToHashSet();

        public IReadOnlyDictionary<string, Holding> Holdings { get; } = Under(Rows, LineRows.Holdings(Code))
            .ToDictionary(row => row.RowKey[LineRows.Holdings(Code).Length..], row => LineRows.Read<Holding>(row));

        public int Waiting { get; } = Under(Rows, LineRows.AllWaiting(Code)).Count;

        public IReadOnlyList<string> Owed { get; } = [.. Under(Rows, LineRows.AllOwed(Code)).Select(row => row.RowKey[LineRows.AllOwed(Code).Length..])];

        private static List<TableEntity> Under(IEnumerable<TableEntity> rows, string prefix) =>
            [.. rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal))];
    }
}

/// <param name="Differences">What the ledger says and its movements do not; empty when all is well.</param>
public sealed record LineAudit(string Line, LineBalance Balance, int Movements, int Waiting, IReadOnlyList<string> Differences);
