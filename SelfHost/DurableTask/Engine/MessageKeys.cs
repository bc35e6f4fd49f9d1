using System.Globalization;
using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// By what an instance recognises a message that comes again. The key of an event that another instance sent names the outbox row that it came from: as
/// long as that row exists the event may come again, and not after.
/// </summary>
internal static class MessageKeys
{
    private const int ConcurrentReads = 16;

    /// <summary>The key of an event that a step sends.</summary>
    public static string Of(InstanceRow sender, int eventId) =>
        string.Create(CultureInfo.InvariantCulture, $"{sender.InstanceId}|{sender.Generation}|{sender.Steps}|{sender.ExecutionId}|{eventId}");

    /// <summary>The keys that outlive a generation. A client's message comes again only while its batch is handled.</summary>
    /// <param name="store">Where outboxes are.</param>
    /// <param name="seen">All keys, in order of arrival.</param>
    /// <param name="ofClients">How many keys of clients are kept.</param>
    /// <param name="unquestioned">So many keys of other instances are kept without looking whether they may go.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<List<string>> KeptAsync(IHubStore store, IReadOnlyCollection<string> seen, int ofClients, int unquestioned, CancellationToken cancellation)
    {
        var sent = OfInstances(seen);
        if (sent.Count > unquestioned)
        {
            List<string> living = [];
            foreach (var chunk in sent.GroupBy(OutboxOf).Chunk(ConcurrentReads))
            {
                var rows = await Task.WhenAll(chunk.Select(keys => store.ReadAsync(keys.Key.Partition, keys.Key.Row, cancellation)));
                living.AddRange(chunk.Where((_, index) => rows[index] is not null).SelectMany(keys => keys));
            }
            sent = living;
        }
        return [.. seen.Where(key => !IsOfInstance(key)).TakeLast(ofClients), .. sent];
    }

    /// <summary>The keys of messages that other instances sent.</summary>
    public static List<string> OfInstances(IEnumerable<string> keys) => [.. keys.Where(IsOfInstance)];

    /// <summary>The keys that an instance has kept from earlier generations.</summary>
    public static async Task<HashSet<string>> RememberedAsync(IHubStore store, InstanceRow row, CancellationToken cancellation)
    {
        var text = row.SeenBlob.Length > 0 ? await Payloads.GetAsync(store, row.SeenBlob, cancellation) : row.Seen;
        return text.Length > 0 ? [.. EngineJson.Read<List<string>>(text).SelectMany(Apart)] : [];
    }

    /// <summary>The form in which keys are stored: those of one outbox row together.</summary>
    public static string Write(IEnumerable<string> keys) => EngineJson.Write(keys
        .GroupBy(key => key[..(key.LastIndexOf('|') + 1)])
        .SelectMany(row => row.Key.Length == 0 ? row : Enumerable.Repeat(row.Key + string.Join(',', row.Select(key => key[row.Key.Length..])), 1)));

    private static IEnumerable<string> Apart(string stored)
    {
        var start = stored.LastIndexOf('|') + 1;
        return start == 0 ? [stored] : stored[start..].Split(',').Select(id => stored[..start] + id);
    }

    /// <summary>Every key that a stored instance knows, whether its history was replayed or not.</summary>
    public static async Task<HashSet<string>> AllAsync(IHubStore store, StoredInstance stored, CancellationToken cancellation)
    {
        var keys = await RememberedAsync(store, stored.Row, cancellation);
        foreach (var step in stored.Steps)
        {
            keys.UnionWith(EngineJson.Read<List<HistoryEvent>>(await PackedText.UnpackAsync(store, step, cancellation)).Select(each => each.MessageKey).OfType<string>());
        }
        return keys;
    }

    private static bool IsOfInstance(string key) => key.Count(character => character == '|') >= 4;

    private static (string Partition, string Row) OutboxOf(string key)
    {
        // The id of the sender may contain anything.
        var parts = key.Split('|');
        var partition = InstanceKeys.Partition(string.Join('|', parts[..^4]));
        return (partition, InstanceKeys.Outbox(partition, int.Parse(parts[^4], CultureInfo.InvariantCulture), int.Parse(parts[^3], CultureInfo.InvariantCulture)));
    }
}
