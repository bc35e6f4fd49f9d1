namespace SelfHost.DurableTask.Storage;

/// <summary>A page of rows.</summary>
/// <param name="Rows">The rows in order; may be empty although more follow.</param>
/// <param name="Continuation">Where the next page begins; null on the last page.</param>
internal sealed record RowPage(IReadOnlyList<StoredRow> Rows, string? Continuation);
