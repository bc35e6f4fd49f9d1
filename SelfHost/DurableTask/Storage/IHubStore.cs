namespace SelfHost.DurableTask.Storage;

/// <summary>
/// All that the engine asks of storage: rows in partitions with ETags and one-partition transactions, and blobs. Each call is one storage operation.
/// The engine never assumes more of a store than Table Storage and Blob Storage give.
/// <para>
/// Errors mean one of two things. <see cref="StoreConflictException"/>: nothing of this call was written (a precondition failed) — although a
/// repetition inside the client library may hide that the first try was written, so the engine re-reads before it concludes. Anything else that
/// a write throws means that the outcome is unknown, and the engine re-reads too.
/// </para>
/// <para>Calls may be made at the same time. An implementation must not start work of its own: no timers, no background tasks.</para>
/// </summary>
internal interface IHubStore
{
    /// <summary>Makes the table and the container when they do not exist.</summary>
    Task InitializeAsync(CancellationToken cancellation);

    /// <summary>Reads one row; null when there is none.</summary>
    Task<StoredRow?> ReadAsync(string partitionKey, string rowKey, CancellationToken cancellation);

    /// <summary>
    /// Reads one page of rows: those of a partition in the order of their keys (ordinal), the partitions in an order of the store's own that never changes,
    /// so that a later query can go on after any partition. A page may be short or empty although another follows.
    /// </summary>
    Task<RowPage> QueryAsync(RowQuery query, CancellationToken cancellation);

    /// <summary>Writes all operations or none.</summary>
    /// <param name="partitionKey">The partition of every row.</param>
    /// <param name="operations">1 to 100 operations, each on another row, checked by <see cref="TransactionLimits"/>.</param>
    /// <param name="cancellation">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The new ETag of each written row, in the order of the operations; empty for a deletion.</returns>
    /// <exception cref="StoreConflictException">A row exists that was to be added, or is missing or changed that was to be merged, replaced or deleted.</exception>
    Task<IReadOnlyList<string>> CommitAsync(string partitionKey, IReadOnlyList<RowOperation> operations, CancellationToken cancellation);

    /// <summary>Writes a blob; one of the same name is overwritten (names are derived from contents, so it is the same).</summary>
    Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Reads a blob; null when there is none.</summary>
    Task<ReadOnlyMemory<byte>?> GetBlobAsync(string name, CancellationToken cancellation);

    /// <summary>Deletes every blob whose name begins with a prefix.</summary>
    Task DeleteBlobsAsync(string prefix, CancellationToken cancellation);
}
