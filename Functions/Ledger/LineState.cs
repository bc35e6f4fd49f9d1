using System.Collections.Immutable;
using Azure.Data.Tables;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Ledger;

/// <summary>A line's balance row: its money, and how many rows of each kind stand beside it, so that nobody has to look for what is not there.</summary>
/// <param name="Movements">How many movements there are; each has its number.</param>
/// <param name="Waiting">How many applications wait for money.</param>
/// <param name="Owed">How many transfers have left this line and are not known to have arrived.</param>
/// <param name="Calls">What the files of each call hold, by the call's code; null on a row that was written before that was kept.</param>
public sealed record LineState(LineBalance Balance, int Movements, int Waiting, int Owed, ImmutableSortedDictionary<string, CallShare>? Calls)
{
    public static LineState Unopened { get; } = new(LineBalance.Empty, 0, 0, 0, ImmutableSortedDictionary<string, CallShare>.Empty);

    /// <summary>Null for a row that was written before holdings were kept: it says nothing of what stands beside it.</summary>
    public static LineState? Read(TableEntity row) => row.GetInt32(nameof(Movements)) is { } movements
        ? new(BalanceOf(row), movements, row.GetInt32(nameof(Waiting))!.Value, row.GetInt32(nameof(Owed))!.Value, CallsOf(row))
        : null;

    public static LineBalance BalanceOf(TableEntity row) => new()
    {
        Voted = Cents(row, nameof(LineBalance.Voted)),
        Exceeding = Cents(row, nameof(LineBalance.Exceeding)),
        Reserved = Cents(row, nameof(LineBalance.Reserved)),
        Committed = Cents(row, nameof(LineBalance.Committed)),
        Mandated = Cents(row, nameof(LineBalance.Mandated)),
        Credits = Years(row, nameof(LineBalance.Credits)),
        Paid = Years(row, nameof(LineBalance.Paid)),
    };

    public TableEntity Write(string line) => new(line, LineRows.Balance(line))
    {
        [nameof(LineBalance.Voted)] = Balance.Voted.Cents,
        [nameof(LineBalance.Exceeding)] = Balance.Exceeding.Cents,
        [nameof(LineBalance.Reserved)] = Balance.Reserved.Cents,
        [nameof(LineBalance.Committed)] = Balance.Committed.Cents,
        [nameof(LineBalance.Mandated)] = Balance.Mandated.Cents,
        [nameof(LineBalance.Credits)] = Json.Write(Balance.Credits),
        [nameof(LineBalance.Paid)] = Json.Write(Balance.Paid),
        [nameof(Movements)] = Movements,
        [nameof(Waiting)] = Waiting,
        [nameof(Owed)] = Owed,
        [nameof(Calls)] = Json.Write(Calls),
    };

    /// <summary>What the files of each call hold, from what each file holds.</summary>
    public static ImmutableSortedDictionary<string, CallShare> CallsOf(IEnumerable<KeyValuePair<string, Holding>> holdings) => holdings
        .GroupBy(held => CallCodes.Of(held.Key), held => held.Value.Reserved + held.Value.Committed, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(call => call.Key, call => new CallShare(Money.Sum(call), null), StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, CallShare>? CallsOf(TableEntity row) =>
        row.GetString(nameof(Calls)) is { } json ? Json.Read<Dictionary<string, CallShare>>(json).ToImmutableSortedDictionary(StringComparer.Ordinal) : null;

    private static Money Cents(TableEntity row, string column) => Money.FromCents(row.GetInt64(column) ?? 0);

    private static YearlyAmounts Years(TableEntity row, string column) => row.GetString(column) is { } json ? Json.Read<YearlyAmounts>(json) : YearlyAmounts.None;
}
