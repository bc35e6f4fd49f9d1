using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Duplicates;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Duplicates;

/// <summary>
/// Which applications have a fingerprint: a partition for each, named by its hash, with a row for each application. It only proposes; whoever
/// asks compares the files.
/// </summary>
public sealed class DuplicateIndex(StorageAccount storage)
{
    private const string Table = "Duplicates";

    // Whoever has more namesakes than a person can compare is shown the first ones.
    private const int MostNamesakes = 50;

    public async Task AddAsync(ApplicationFile file)
    {
        var table = await storage.TableAsync(Table);
        await Task.WhenAll(Fingerprint.Of(file).Select(fingerprint =>
            table.UpsertEntityAsync(new TableEntity(PartitionOf(fingerprint), RowOf(fingerprint, file.Reference.ToString())))));
    }

    /// <summary>References of other applications that have a fingerprint in common with this one, those with most in common first.</summary>
    public async Task<IReadOnlyList<string>> NamesakesAsync(ApplicationFile file)
    {
        var found = await Task.WhenAll(Fingerprint.Of(file).Select(WithAsync));
        return [.. found.SelectMany(references => references).Where(reference => reference != file.Reference.ToString()).CountBy(reference => reference)
            .OrderByDescending(namesake => namesake.Value).ThenBy(namesake => namesake.Key, StringComparer.Ordinal).Select(namesake => namesake.Key)];
    }

    private async Task<IReadOnlyList<string>> WithAsync(Fingerprint fingerprint)
    {
        var table = await storage.TableAsync(Table);
        var partition = PartitionOf(fingerprint);
        await foreach (var page in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), MostNamesakes).AsPages())
        {
            return [.. page.Values.Select(row => row.RowKey[(partition.Length + 1)..])];
        }

        return [];
    }

    private static string PartitionOf(Fingerprint fingerprint) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fingerprint.Key)))[..32];

    // As everywhere, the row key begins with the partition's: Azurite's index begins with the row key.
    private static string RowOf(Fingerprint fingerprint, string reference) => $"{PartitionOf(fingerprint)}|{reference}";
}
