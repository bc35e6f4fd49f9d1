namespace SelfHost.DurableTask.Storage;

/// <summary>The meaning of a <see cref="RowQuery"/>, for stores that have no query language.</summary>
internal static class RowFilter
{
    public static bool Matches(RowQuery query, StoredRow row) =>
        (query.PartitionKey is null || row.PartitionKey == query.PartitionKey)
        && (query.PartitionFrom is null || string.CompareOrdinal(row.PartitionKey, query.PartitionFrom) >= 0)
        && (query.PartitionAfter is null || string.CompareOrdinal(row.PartitionKey, query.PartitionAfter) > 0)
        && (query.PartitionBefore is null || string.CompareOrdinal(row.PartitionKey, query.PartitionBefore) < 0)
        && (query.RowFrom is null || string.CompareOrdinal(row.RowKey, query.RowFrom) >= 0)
        && (query.RowBefore is null || string.CompareOrdinal(row.RowKey, query.RowBefore) < 0)
        && (query.Active is null || (row.Properties.TryGetValue(RowProperties.Active, out var active) && query.Active.Equals(active)))
        && (query.Statuses is null || (row.Properties.TryGetValue(RowProperties.Status, out var status) && query.Statuses.Contains((string)status)))
        && (query.CreatedFrom is null || (row.Properties.TryGetValue(RowProperties.CreatedAt, out var from) && (DateTimeOffset)from >= query.CreatedFrom))
        && (query.CreatedTo is null || (row.Properties.TryGetValue(RowProperties.CreatedAt, out var to) && (DateTimeOffset)to <= query.CreatedTo));
}
