using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SelfHost.DurableTask.Storage;

/// <summary>
/// The keys of all rows that the engine writes. An instance's row keys end in a mark of its partition, which makes them unique in the whole table: Azurite
/// looks a row up by its row key and then compares the partitions of all rows that share it, so that a row key in every partition would make each
/// operation cost time in proportion to the number of instances. Azure does not care.
/// </summary>
internal static class InstanceKeys
{
    /// <summary>The partition of the hub's own rows: the lease and the pages of the active index. No instance can have it, since <c>$</c> is escaped.</summary>
    public const string Hub = "$hub";

    /// <summary>The row of the host lease in the hub's partition.</summary>
    public const string Lease = "lease";

    /// <summary>Begins the rows that are fence and status of an instance.</summary>
    public const string InstanceFrom = "instance-";

    /// <summary>Ends the rows that are fence and status of an instance.</summary>
    public const string InstanceBefore = "instance.";

    /// <summary>Begins the rows of the active index. The next character bounds a range query.</summary>
    public const string PageFrom = "a-";

    /// <summary>Ends the rows of the active index.</summary>
    public const string PageBefore = "a.";

    private const string Forbidden = "/\\#?%!'$+";

    /// <summary>An instance id may be this long: escaping may make it five times longer, and blob names contain it.</summary>
    public const int MaxInstanceIdLength = 100;

    /// <summary>The partition of an instance. Escaping works character by character, so that a prefix of ids is a prefix of keys.</summary>
    public static string Partition(string instanceId)
    {
        if (!instanceId.Any(character => Forbidden.Contains(character, StringComparison.Ordinal) || char.IsControl(character)))
        {
            return instanceId;
        }
        var key = new StringBuilder(instanceId.Length + 8);
        foreach (var character in instanceId)
        {
            _ = Forbidden.Contains(character, StringComparison.Ordinal) || char.IsControl(character)
                ? key.Append(CultureInfo.InvariantCulture, $"!{(int)character:x4}")
                : key.Append(character);
        }
        return key.ToString();
    }

    /// <summary>The row that is an instance's fence and status.</summary>
    public static string Instance(string partitionKey) => InstanceFrom + Mark(partitionKey);

    /// <summary>The history row of one step. Rows of an older generation are garbage and are never read.</summary>
    public static string History(string partitionKey, int generation, int step) =>
        string.Create(CultureInfo.InvariantCulture, $"{HistoryOf(generation)}{step:D8}-{Mark(partitionKey)}");

    /// <summary>The outbox row of one step.</summary>
    public static string Outbox(string partitionKey, int generation, int step) =>
        string.Create(CultureInfo.InvariantCulture, $"o-{generation:D8}-{step:D8}-{Mark(partitionKey)}");

    /// <summary>Begins the history rows of a generation.</summary>
    public static string HistoryOf(int generation) => string.Create(CultureInfo.InvariantCulture, $"h-{generation:D8}-");

    /// <summary>Whether a row is a step of some generation.</summary>
    public static bool IsHistory(string rowKey) => rowKey.StartsWith("h-", StringComparison.Ordinal);

    /// <summary>A page of the active index.</summary>
    public static string Page(long epoch, int number) => string.Create(CultureInfo.InvariantCulture, $"a-{epoch:x10}-{number:x8}");

    /// <summary>Begins the names of an instance's blobs.</summary>
    public static string Blobs(string partitionKey) => partitionKey + "/";

    /// <summary>Short, since a partition key may be as long as a row key may be. Two instances of one mark cost a little time and nothing else.</summary>
    private static string Mark(string partitionKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(partitionKey)).AsSpan(0, 4));
}
