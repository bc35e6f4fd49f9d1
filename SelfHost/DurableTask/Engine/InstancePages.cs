using System.Runtime.CompilerServices;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>
/// Instances in the order of the store, which never changes. The continuation token is the last key seen, so that instances that appear, change or go between two pages
/// shift nothing: none is listed twice and none is skipped.
/// </summary>
internal sealed class InstancePages(IHubStore store, DataConverter converter, OrchestrationQuery filter) : AsyncPageable<OrchestrationMetadata>
{
    public static readonly IReadOnlyList<OrchestrationRuntimeStatus> FinalStatuses =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>The final ones of the statuses asked for; all of them when none is named.</summary>
    public static List<OrchestrationRuntimeStatus> FinalOf(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses?.ToList() is { Count: > 0 } asked ? [.. asked.Where(FinalStatuses.Contains)] : [.. FinalStatuses];

    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = default, int? pageSizeHint = default)
    {
        await foreach (var page in ReadAsync(continuationToken ?? filter.ContinuationToken, pageSizeHint ?? filter.PageSize, CancellationToken.None))
        {
            yield return page;
        }
    }

    private async IAsyncEnumerable<Page<OrchestrationMetadata>> ReadAsync(string? token, int pageSize, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var size = Math.Clamp(pageSize, 1, 1000);
        var query = Query(token, size);
        List<StoredRow> rows = [];
        while (true)
        {
            var result = await store.QueryAsync(query, cancellation);
            rows.AddRange(result.Rows);
            while (rows.Count >= size && (rows.Count > size || result.Continuation is not null))
            {
                yield return await PageAsync(rows.GetRange(0, size), rows[size - 1].PartitionKey, cancellation);
                rows.RemoveRange(0, size);
            }
            if (result.Continuation is null)
            {
                yield return await PageAsync(rows, null, cancellation);
                yield break;
            }
            query = query with { Continuation = result.Continuation };
        }
    }

    private RowQuery Query(string? token, int size)
    {
        var prefix = string.IsNullOrEmpty(filter.InstanceIdPrefix) ? null : InstanceKeys.Partition(filter.InstanceIdPrefix);
        return new()
        {
            RowFrom = InstanceKeys.InstanceFrom,
            RowBefore = InstanceKeys.InstanceBefore,
            PartitionFrom = prefix,
            PartitionBefore = prefix is null ? null : prefix[..^1] + (char)(prefix[^1] + 1),
            PartitionAfter = string.IsNullOrEmpty(token) ? null : Uri.UnescapeDataString(token),
            Statuses = filter.Statuses?.Select(status => status.ToString()).ToList() is { Count: > 0 } statuses ? statuses : null,
            CreatedFrom = filter.CreatedFrom,
            CreatedTo = filter.CreatedTo,
            PageSize = size,
        };
    }

    private async Task<Page<OrchestrationMetadata>> PageAsync(List<StoredRow> rows, string? lastKey, CancellationToken cancellation)
    {
        List<OrchestrationMetadata> values = [];
        foreach (var row in rows)
        {
            values.Add(await MetadataReader.FromAsync(store, InstanceRow.From(row), converter, filter.FetchInputsAndOutputs, cancellation));
        }
        return new(values, lastKey is null ? null : Uri.EscapeDataString(lastKey));
    }
}
