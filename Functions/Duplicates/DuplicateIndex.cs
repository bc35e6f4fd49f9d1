using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Duplicates;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Duplicates;

/// <summary>
/// Which applications have a fingerprint: a partition for each, named by its hash, with a row for each application, which holds a mark for each
/// word of its title. What two applications have in common is seen from these rows alone; nobody reads a name or a word in them.
/// </summary>
public sealed class DuplicateIndex(StorageAccount storage)
{
    private const string Table = "Duplicates";
    private const string Call = "Call";
    private const string Title = "Title";

    // Whoever has more namesakes than a person can compare is shown the first ones.
    private const int MostNamesakes = 50;

    public async Task AddAsync(ApplicationFile file)
    {
        var table = await storage.TableAsync(Table);
        var title = string.Join(' ', MarksOf(file));
        await Task.WhenAll(Fingerprint.Of(file).Select(fingerprint => table.UpsertEntityAsync(
            new TableEntity(PartitionOf(fingerprint), RowOf(fingerprint, file)) { [Call] = file.Call.Id, [Title] = title },
            TableUpdateMode.Replace)));
    }

    /// <summary>Puts a completed file in the place of what was there of it.</summary>
    public async Task ReplaceAsync(ApplicationFile before, ApplicationFile after)
    {
        await AddAsync(after);
        var table = await storage.TableAsync(Table);
        await Task.WhenAll(Fingerprint.Of(before).Except(Fingerprint.Of(after)).Select(gone =>
            table.DeleteEntityAsync(PartitionOf(gone), RowOf(gone, before), ETag.All)));
    }

    /// <summary>Other applications that have a fingerprint in common with this one, those with most in common first.</summary>
    public async Task<IReadOnlyList<Namesake>> NamesakesAsync(ApplicationFile file)
    {
        var (mine, marks) = (file.Reference.ToString(), MarksOf(file));
        var found = await Task.WhenAll(Fingerprint.Of(file).Select(WithAsync));
        return
        [
            .. found.SelectMany(namesakes => namesakes)
                .Where(namesake => namesake.Reference != mine)
                .GroupBy(namesake => namesake.Reference, StringComparer.Ordinal)
                .OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => new Namesake(
                    same.Key,
                    same.First().Call,
                    [.. same.Select(one => one.Shared).Where(shared => shared.Kind != FingerprintKind.Title)],
                    TitleWords.Similarity(marks, same.First().Title))),
        ];
    }

    private async Task<IReadOnlyList<(string Reference, string Call, Fingerprint Shared, IReadOnlySet<string> Title)>> WithAsync(
        Fingerprint fingerprint)
    {
        var table = await storage.TableAsync(Table);
        var partition = PartitionOf(fingerprint);
        var pages = table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), MostNamesakes).AsPages();
        await foreach (var page in pages)
        {
            return
            [
                .. page.Values.Select(row => (
                    row.RowKey[(partition.Length + 1)..],
                    row.GetString(Call),
                    fingerprint,
                    (IReadOnlySet<string>)row.GetString(Title).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal))),
            ];
        }

        return [];
    }

    private static HashSet<string> MarksOf(ApplicationFile file) =>
        TitleWords.Of(file.ProjectTitle).Words.Select(word => Hash(word)[..8]).ToHashSet(StringComparer.Ordinal);

    private static string PartitionOf(Fingerprint fingerprint) => Hash(fingerprint.Key)[..32];

    // As everywhere, the row key begins with the partition's: Azurite's index begins with the row key.
    private static string RowOf(Fingerprint fingerprint, ApplicationFile file) => $"{PartitionOf(fingerprint)}|{file.Reference}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>An application that has something in common with another.</summary>
/// <param name="Shared">The identifiers and contacts that both have.</param>
/// <param name="Similarity">How much their titles have in common, 0 to 1.</param>
public sealed record Namesake(string Reference, string Call, IReadOnlyList<Fingerprint> Shared, decimal Similarity);
