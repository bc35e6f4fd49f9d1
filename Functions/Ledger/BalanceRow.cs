using System.Collections.Immutable;
using Azure.Data.Tables;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Ledger;

/// <summary>
/// A line's balance row: its money, what each call holds, and how many rows of each kind stand beside it, so that nobody has to look for
/// what is not there.
/// </summary>
internal static class BalanceRow
{
    // What the columns are called that hold how many there are.
    private const string Movements = nameof(Line.Movements);
    private const string Waiting = nameof(Line.Waiting);
    private const string Owed = nameof(Line.Owed);

    /// <summary>The line of which nothing but this row was looked at.</summary>
    /// <exception cref="InvalidDataException">Something is missing on it.</exception>
    public static Line Read(TableEntity row) => new()
    {
        Balance = new()
        {
            Voted = Cents(row, nameof(LineBalance.Voted)),
            Exceeding = Cents(row, nameof(LineBalance.Exceeding)),
            Reserved = Cents(row, nameof(LineBalance.Reserved)),
            Committed = Cents(row, nameof(LineBalance.Committed)),
            Mandated = Cents(row, nameof(LineBalance.Mandated)),
            Credits = Written<YearlyAmounts>(row, nameof(LineBalance.Credits)),
            Paid = Written<YearlyAmounts>(row, nameof(LineBalance.Paid)),
        },
        Calls = Written<Dictionary<string, CallShare>>(row, nameof(Line.Calls)).ToImmutableSortedDictionary(StringComparer.Ordinal),
        LastNumber = Count(row, Movements),
        Waiting = WaitingList.Of(Count(row, Waiting)),
        Owed = Count(row, Owed),
        Movements = new([]),
        Holdings = new([]),
        Debts = new([]),
        Requests = new([]),
    };

    public static TableEntity Of(string code, Line line) => new(code, LineRows.Balance(code))
    {
        [nameof(LineBalance.Voted)] = line.Balance.Voted.Cents,
        [nameof(LineBalance.Exceeding)] = line.Balance.Exceeding.Cents,
        [nameof(LineBalance.Reserved)] = line.Balance.Reserved.Cents,
        [nameof(LineBalance.Committed)] = line.Balance.Committed.Cents,
        [nameof(LineBalance.Mandated)] = line.Balance.Mandated.Cents,
        [nameof(LineBalance.Credits)] = Json.Write(line.Balance.Credits),
        [nameof(LineBalance.Paid)] = Json.Write(line.Balance.Paid),
        [nameof(Line.Calls)] = Json.Write(line.Calls),
        [Movements] = line.LastNumber,
        [Waiting] = line.Waiting.Count,
        [Owed] = line.Owed,
    };

    private static Money Cents(TableEntity row, string column) => Money.FromCents(row.GetInt64(column) ?? throw Lacking(row, column));

    private static int Count(TableEntity row, string column) => row.GetInt32(column) ?? throw Lacking(row, column);

    private static T Written<T>(TableEntity row, string column) => Json.Read<T>(row.GetString(column) ?? throw Lacking(row, column));

    private static InvalidDataException Lacking(TableEntity row, string column) => new($"The balance of {row.PartitionKey} has no {column}.");
}
