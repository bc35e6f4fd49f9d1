namespace GrantFlow.Tests.Benchmarks;

/// <summary>A kind of storage request.</summary>
/// <param name="Service"><c>table</c>, <c>queue</c> or <c>blob</c>.</param>
/// <param name="Name">The table, queue or container.</param>
/// <param name="IsInVain">Whether it looked for messages and found none.</param>
internal sealed record RequestKind(string Service, string Name, bool IsInVain);

/// <summary>How many requests of each kind were made in a time.</summary>
internal sealed class Tally(IReadOnlyDictionary<RequestKind, int> counts, TimeSpan time)
{
    public TimeSpan Time => time;

    public int All => counts.Values.Sum();

    public double AMinute => All / time.TotalMinutes;

    public int InVain => Count(kind => kind.IsInVain);

    public int OfBackEnd => Count(kind => Hub.Owns(kind.Name));

    /// <summary>Without the looks into queues that go on meanwhile.</summary>
    public int OfPages => All - OfService("queue");

    public int OfService(string service) => Count(kind => kind.Service == service);

    /// <summary>Each table, queue and container with its requests, the busiest of each service first.</summary>
    public IEnumerable<(string Service, string Name, int Count)> Parts => counts
        .GroupBy(entry => (entry.Key.Service, Name: WithoutPartition(entry.Key.Name)), entry => entry.Value)
        .Select(part => (part.Key.Service, part.Key.Name, Count: part.Sum()))
        .Where(part => part.Count > 0)
        .OrderByDescending(part => part.Service, StringComparer.Ordinal)
        .ThenByDescending(part => part.Count)
        .ThenBy(part => part.Name, StringComparer.Ordinal);

    /// <summary>What was counted since an earlier tally.</summary>
    public Tally Since(Tally earlier) =>
        new(counts.ToDictionary(entry => entry.Key, entry => entry.Value - earlier.Of(entry.Key)), time - earlier.Time);

    // Which of the hub's partitions an application falls into is chance.
    private static string WithoutPartition(string name) => name.Contains("-control-", StringComparison.Ordinal) ? $"{name[..^2]}*" : name;

    private int Of(RequestKind kind) => counts.GetValueOrDefault(kind);

    private int Count(Func<RequestKind, bool> isMeant) => counts.Where(entry => isMeant(entry.Key)).Sum(entry => entry.Value);
}
