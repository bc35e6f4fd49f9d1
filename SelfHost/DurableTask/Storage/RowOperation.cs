namespace SelfHost.DurableTask.Storage;

/// <summary>One write within a transaction.</summary>
/// <param name="RowKey">The row.</param>
internal abstract record RowOperation(string RowKey)
{
    /// <summary>Adds a row that must not exist.</summary>
    public sealed record Add(string RowKey, IReadOnlyDictionary<string, object> Properties) : RowOperation(RowKey);

    /// <summary>Sets the given properties of a row that must have this ETag; its other properties stay.</summary>
    public sealed record Merge(string RowKey, string ETag, IReadOnlyDictionary<string, object> Properties) : RowOperation(RowKey);

    /// <summary>Replaces all properties of a row that must have this ETag.</summary>
    public sealed record Replace(string RowKey, string ETag, IReadOnlyDictionary<string, object> Properties) : RowOperation(RowKey);

    /// <summary>Deletes a row that must exist and, unless the ETag is <see cref="AnyETag"/>, must have this ETag.</summary>
    public sealed record Delete(string RowKey, string ETag = AnyETag) : RowOperation(RowKey);

    /// <summary>Matches every version of an existing row.</summary>
    public const string AnyETag = "*";
}
