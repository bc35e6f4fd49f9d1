using Azure.Data.Tables;
using GrantFlow.Domain.Ledger;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Ledger;

/// <summary>
/// The keys and contents of a line's rows. Every key begins with the line's code, because Azurite's index starts with the row key. A movement's
/// key is made of its kind and a colon; no other row's key has a colon there.
/// </summary>
internal static class LineRows
{
    private const string NumberColumn = "Number";

    public static string Balance(string line) => line;

    public static string All(string line) => $"{line}|";

    public static string Movement(string line, string key) => $"{line}|{key}";

    public static string Holding(string line, string application) => $"{line}|holds|{application}";

    public static string Holdings(string line) => $"{line}|holds|";

    public static string Waiting(string line, WaitingEntry entry) => $"{line}|waits|{entry.Place}";

    public static string AllWaiting(string line) => $"{line}|waits|";

    public static string Owed(string line, string key) => $"{line}|owes|{key}";

    public static string AllOwed(string line) => $"{line}|owes|";

    public static string Asked(string line, string id) => $"{line}|asks|{id}";

    public static string AllAsked(string line) => $"{line}|asks|";

    /// <summary>The rows beside the waiting list's that a look needs.</summary>
    public static IEnumerable<string> At(string line, Look look) =>
    [
        .. look.Movements.Select(key => Movement(line, key)),
        .. look.Holdings.Select(application => Holding(line, application)),
        .. look.Debts.Select(key => Owed(line, key)),
        .. look.Requests.Select(id => Asked(line, id)),
    ];

    /// <summary>The rows that a change leaves, and null for those that it takes away.</summary>
    /// <param name="after">The line after the change.</param>
    public static IEnumerable<KeyValuePair<string, TableEntity?>> Changed(string line, LineChange change, Line after) => change switch
    {
        MovementRecorded recorded => Recorded(line, recorded, after),
        DebtPaid { Key: var key } => [Gone(Owed(line, key))],
        PlaceTaken { Entry: var entry } => [Left(line, Waiting(line, entry), entry)],
        PlaceLeft { Entry: var entry } => [Gone(Waiting(line, entry))],
        OverrideAsked { Request: var request } => [Left(line, Asked(line, request.Id), request)],
        OverrideDeclined { Request: var request } => [Left(line, Asked(line, request.Id), request)],
        OverrideConfirmed { Id: var id } => [Gone(Asked(line, id))],
        _ => throw new ArgumentException($"No row is known for a {change.GetType().Name}.", nameof(change)),
    };

    /// <summary>What a row holds.</summary>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    public static T Read<T>(TableEntity row) where T : class => Holds<T>(row)
        ? Json.Read<T>(row.GetString(typeof(T).Name))
        : throw new InvalidDataException($"The row {row.RowKey} holds no {typeof(T).Name}.");

    public static bool Holds<T>(TableEntity row) where T : class => row.ContainsKey(typeof(T).Name);

    /// <summary>The movements among some rows, oldest first.</summary>
    public static IReadOnlyList<Movement> Movements(IEnumerable<TableEntity> rows) =>
        [.. rows.Where(Holds<Movement>).OrderBy(row => row.GetInt32(NumberColumn)).Select(Read<Movement>)];

    private static IEnumerable<KeyValuePair<string, TableEntity?>> Recorded(string line, MovementRecorded recorded, Line after)
    {
        var movement = recorded.Movement;
        var key = Movement(line, movement.Key);
        yield return new(key, new(line, key) { [nameof(Movement)] = Json.Write(movement), [NumberColumn] = recorded.Number });
        if (movement.Application is { } application)
        {
            yield return Left(line, Holding(line, application), after.HoldingOf(application));
        }

        if (movement.Kind == MovementKind.TransferOut && after.Debts[movement.Key] is { } debt)
        {
            // Whoever finds it has to bring the money there.
            yield return Left(line, Owed(line, movement.Key), debt);
        }
    }

    private static KeyValuePair<string, TableEntity?> Left<T>(string line, string rowKey, T content) where T : class =>
        new(rowKey, new(line, rowKey) { [typeof(T).Name] = Json.Write(content) });

    private static KeyValuePair<string, TableEntity?> Gone(string rowKey) => new(rowKey, null);
}
