namespace SelfHost.DurableTask.Storage;

/// <summary>Which rows to read. Bounds are ordinal; null means unbounded. Every condition given must hold.</summary>
internal sealed record RowQuery
{
    /// <summary>Only rows of this partition.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>The lowest partition key, inclusive.</summary>
    public string? PartitionFrom { get; init; }

    /// <summary>Only partitions that come after this one in the store's order: where a page by key begins.</summary>
    public string? PartitionAfter { get; init; }

    /// <summary>The highest partition key, exclusive.</summary>
    public string? PartitionBefore { get; init; }

    /// <summary>The lowest row key, inclusive.</summary>
    public string? RowFrom { get; init; }

    /// <summary>The highest row key, exclusive.</summary>
    public string? RowBefore { get; init; }

    /// <summary>Only rows whose property <see cref="RowProperties.Active"/> has this value.</summary>
    public bool? Active { get; init; }

    /// <summary>Only rows whose property <see cref="RowProperties.Status"/> is one of these.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Only rows whose property <see cref="RowProperties.CreatedAt"/> is at this time or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Only rows whose property <see cref="RowProperties.CreatedAt"/> is at this time or earlier.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>The greatest number of rows on a page, 1 to 1,000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Where to begin, from the page before; null means at the start.</summary>
    public string? Continuation { get; init; }
}
