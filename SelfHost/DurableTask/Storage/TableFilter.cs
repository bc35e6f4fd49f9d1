using System.Globalization;
using Azure.Data.Tables;

namespace SelfHost.DurableTask.Storage;

/// <summary>A <see cref="RowQuery"/> in the query language of Table Storage.</summary>
internal static class TableFilter
{
    public static string For(RowQuery query)
    {
        var conditions = new List<string>();
        Add("PartitionKey eq ", query.PartitionKey);
        Add("PartitionKey ge ", query.PartitionFrom);
        Add("PartitionKey gt ", query.PartitionAfter);
        Add("PartitionKey lt ", query.PartitionBefore);
        Add("RowKey ge ", query.RowFrom);
        Add("RowKey lt ", query.RowBefore);
        if (query.Active is { } active)
        {
            conditions.Add($"{RowProperties.Active} eq {(active ? "true" : "false")}");
        }
        if (query.Statuses is { } statuses)
        {
            conditions.Add(statuses.Count == 0
                ? $"{RowProperties.Status} eq ''"
                : "(" + string.Join(" or ", statuses.Select(status => $"{RowProperties.Status} eq '{status}'")) + ")");
        }
        if (query.CreatedFrom is { } from)
        {
            conditions.Add(TableClient.CreateQueryFilter($"CreatedAt ge {from}"));
        }
        if (query.CreatedTo is { } to)
        {
            conditions.Add(TableClient.CreateQueryFilter($"CreatedAt le {to}"));
        }
        return string.Join(" and ", conditions);

        void Add(string comparison, string? key)
        {
            if (key is not null)
            {
                conditions.Add(string.Create(CultureInfo.InvariantCulture, $"{comparison}'{key.Replace("'", "''", StringComparison.Ordinal)}'"));
            }
        }
    }
}
