using Azure;
using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Functions.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace GrantFlow.Functions.Applications;

/// <summary>The list that staff see: one row per application, a partition per call, written after the application itself.</summary>
public sealed class ApplicationRegister(StorageAccount storage) : IDisposable
{
    private const string Table = "Register";
    private const string ListedAt = nameof(Dossier.ListedAt);

    // What this process has shown last it need not read again.
    private static readonly TimeSpan _rememberedFor = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _shown = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public static bool Differs(Dossier one, Dossier other) => Of(one) != Of(other);

    /// <summary>Shows an application. What is older than what is shown, by its journal, changes nothing.</summary>
    public async Task ShowAsync(Dossier dossier)
    {
        var (entry, at) = (Of(dossier), dossier.ListedAt);
        var table = await storage.TableAsync(Table);
        var shown = _shown.Get<Shown>(entry.Reference) ?? Shown.Nothing;
        while (shown.At < at)
        {
            try
            {
                var row = Row(entry, at);
                var written = await (shown.Version is { } version
                    ? table.UpdateEntityAsync(row, version, TableUpdateMode.Replace)
                    : table.AddEntityAsync(row));
                shown = new(at, written.Headers.ETag);
            }
            catch (RequestFailedException failure) when (failure.IsAlreadyThere() || failure.IsStale() || failure.Status == 404)
            {
                // Somebody else shows it too: whoever knows more must win.
                var row = await table.GetEntityIfExistsAsync<TableEntity>(entry.Call, entry.Reference);
                shown = row.HasValue ? new(row.Value!.GetInt32(ListedAt)!.Value, row.Value.ETag) : Shown.Nothing;
            }
        }

        _shown.Set(entry.Reference, shown, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = _rememberedFor });
    }

    public void Dispose() => _shown.Dispose();

    /// <summary>Some applications, as the register shows them; those that it does not know are left out.</summary>
    public async Task<IReadOnlyList<RegisterEntry>> FindAsync(IEnumerable<(string Call, string Reference)> wanted)
    {
        var table = await storage.TableAsync(Table);
        List<RegisterEntry> found = [];
        foreach (var call in wanted.GroupBy(one => one.Call, one => one.Reference, StringComparer.Ordinal))
        {
            var references = string.Join(" or ", call.Select(reference => TableClient.CreateQueryFilter($"RowKey eq {reference}")));
            await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {call.Key}") + $" and ({references})"))
            {
                found.Add(Read(row));
            }
        }

        return found;
    }

    /// <summary>One page of the register.</summary>
    /// <param name="continuation">What the previous page returned, or null for the first.</param>
    /// <exception cref="FormatException"><paramref name="continuation"/> is nothing that a page returned.</exception>
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
        try
        {
            await foreach (var page in pages)
            {
                // A page may be empty before the end: storage looks at so many rows, whether or not they match.
                if (page.Values.Count > 0 || page.ContinuationToken is null)
                {
                    return ([.. page.Values.Select(Read)], page.ContinuationToken);
                }
            }
        }
        catch (Exception failure) when (continuation is not null && failure is RequestFailedException { Status: 400 } or ArgumentException or IndexOutOfRangeException)
        {
            throw new FormatException("This continuation was returned by no page.", failure);
        }

        return ([], null);
    }

    private static TableEntity Row(RegisterEntry entry, int at) => new(entry.Call, entry.Reference)
    {
        [nameof(entry.Status)] = entry.Status.ToString(),
        [nameof(entry.Title)] = entry.Title,
        [nameof(entry.RequestedCents)] = entry.RequestedCents,
        [nameof(entry.AwardedCents)] = entry.AwardedCents,
        [nameof(entry.SubmittedAt)] = entry.SubmittedAt,
        [nameof(entry.RefusedLetters)] = entry.RefusedLetters,
        [ListedAt] = at,
    };

    private static RegisterEntry Of(Dossier dossier) => new(
        dossier.Reference, dossier.CallId, dossier.Status, dossier.Title, dossier.Requested.Cents,
        // What would be given to a file that waits is not given.
        dossier.Award is { Decision: Decision.Awarded } award ? award.Amount.Cents : null, dossier.SubmittedAt, dossier.Application.Refused.Count);

    /// <param name="At">The <see cref="Dossier.ListedAt"/> of what is shown.</param>
    /// <param name="Version">The row's version; null where there is none.</param>
    private sealed record Shown(int At, ETag? Version)
    {
        public static Shown Nothing { get; } = new(0, null);
    }

    private static RegisterEntry Read(TableEntity row) => new(
        row.RowKey, row.PartitionKey, Enum.Parse<ApplicationStatus>(row.GetString(nameof(RegisterEntry.Status))),
        row.GetString(nameof(RegisterEntry.Title)), row.GetInt64(nameof(RegisterEntry.RequestedCents)) ?? 0,
        row.GetInt64(nameof(RegisterEntry.AwardedCents)), row.GetDateTimeOffset(nameof(RegisterEntry.SubmittedAt)) ?? default, row.GetInt32(nameof(RegisterEntry.RefusedLetters)) ?? 0);
}

/// <summary>One line of the register; amounts in cents.</summary>
/// <param name="RefusedLetters">How many letters came back and wait for staff to correct their address.</param>
public sealed record RegisterEntry(
    string Reference, string Call, ApplicationStatus Status, string Title, long RequestedCents, long? AwardedCents, DateTimeOffset SubmittedAt, int RefusedLetters);
