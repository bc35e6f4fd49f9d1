using Azure.Data.Tables;
using GrantFlow.Domain.Applications;

namespace GrantFlow.Functions.Storage;

/// <summary>The list that staff see: one row per application, a partition per call, written after the application itself.</summary>
public sealed class ApplicationRegister(StorageAccount storage)
{
    private const string Table = "Register";

    public static bool Differs(ApplicationRecord one, ApplicationRecord other) => Of(one) != Of(other);

    public async Task ShowAsync(ApplicationRecord record)
    {
        var entry = Of(record);
        var table = await storage.TableAsync(Table);
        await table.UpsertEntityAsync(new TableEntity(entry.Call, entry.Reference)
        {
            [nameof(entry.Status)] = entry.Status.ToString(),
            [nameof(entry.Title)] = entry.Title,
            [nameof(entry.RequestedCents)] = entry.RequestedCents,
            [nameof(entry.AwardedCents)] = entry.AwardedCents,
            [nameof(entry.SubmittedAt)] = entry.SubmittedAt,
        }, TableUpdateMode.Replace);
    }

    /// <summary>One page of the register.</summary>
    /// <param name="continuation">What the previous page returned, or null for the first.</param>
    public async Task<(IReadOnlyList<RegisterEntry> Entries, string? Continuation)> ListAsync(
        string? call, ApplicationStatus? status, string? continuation, int pageSize = 100)
    {
        var filters = new List<string>();
        if (call is not null)
        {
            filters.Add(TableClient.CreateQueryFilter($"PartitionKey eq {call}"));
        }

        if (status is not null)
        {
            filters.Add(TableClient.CreateQueryFilter($"Status eq {status.Value.ToString()}"));
        }

        var table = await storage.TableAsync(Table);
        var pages = table.QueryAsync<TableEntity>(filters.Count == 0 ? null : string.Join(" and ", filters), pageSize).AsPages(continuation);
        await foreach (var page in pages)
        {
            return ([.. page.Values.Select(Read)], page.ContinuationToken);
        }

        return ([], null);
    }

    private static RegisterEntry Of(ApplicationRecord record) => new(
        record.Reference, record.CallId, record.Status, record.Title, record.RequestedCents, record.Award?.AmountCents, record.SubmittedAt);

    private static RegisterEntry Read(TableEntity row) => new(
        row.RowKey, row.PartitionKey, Enum.Parse<ApplicationStatus>(row.GetString(nameof(RegisterEntry.Status))),
        row.GetString(nameof(RegisterEntry.Title)), row.GetInt64(nameof(RegisterEntry.RequestedCents)) ?? 0,
        row.GetInt64(nameof(RegisterEntry.AwardedCents)), row.GetDateTimeOffset(nameof(RegisterEntry.SubmittedAt)) ?? default);
}

/// <summary>One line of the register; amounts in cents.</summary>
public sealed record RegisterEntry(
    string Reference, string Call, ApplicationStatus Status, string Title, long RequestedCents, long? AwardedCents, DateTimeOffset SubmittedAt);
