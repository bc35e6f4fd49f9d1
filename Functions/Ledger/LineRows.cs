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

    public static TableEntity Of(string line, string rowKey, Movement movement, int number) =>
        new(line, rowKey) { [nameof(Movement)] = Json.Write(movement), [NumberColumn] = number };

    public static TableEntity Of<T>(string line, string rowKey, T content) where T : class => new(line, rowKey) { [typeof(T).Name] = Json.Write(content) };

    /// <summary>What a row holds; null when it holds something else.</summary>
    public static T? Read<T>(TableEntity row) where T : class => row.GetString(typeof(T).Name) is { } json ? Json.Read<T>(json) : null;

    /// <summary>The movements among some rows, oldest first. Those written before they had numbers come first, by time.</summary>
    public static IReadOnlyList<Movement> Movements(IEnumerable<TableEntity> rows) =>
        [.. rows.Select(row => (Number: row.GetInt32(NumberColumn) ?? 0, Movement: Read<Movement>(row))).Where(pair => pair.Movement is not null)
            .OrderBy(pair => pair.Number).ThenBy(pair => pair.Movement!.At).Select(pair => pair.Movement!)];

    private const string NumberColumn = "Number";
}
