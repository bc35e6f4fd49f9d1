namespace SelfHost.DurableTask.Storage;

/// <summary>A row as read. Property values are string, int, long, bool, double, DateTimeOffset or byte[]; a property without value is absent.</summary>
/// <param name="PartitionKey">The partition.</param>
/// <param name="RowKey">The row within it.</param>
/// <param name="ETag">Changes with every write of the row.</param>
/// <param name="Properties">The values.</param>
internal sealed record StoredRow(string PartitionKey, string RowKey, string ETag, IReadOnlyDictionary<string, object> Properties);
