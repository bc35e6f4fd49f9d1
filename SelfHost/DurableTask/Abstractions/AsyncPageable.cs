namespace SelfHost.DurableTask;

/// <summary>A query read page by page.</summary>
/// <typeparam name="T">What the query lists.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>Reads pages.</summary>
    /// <param name="continuationToken">Where to begin; null means at the start.</param>
    /// <param name="pageSizeHint">The wished number of values on a page.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    /// <summary>Reads values, page after page.</summary>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }
}
