using System.Globalization;
using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Applications;

/// <summary>
/// Reads every application's journal again: no entry is missing, changed or out of its place, and what the journal tells is what the other
/// rows say. It writes nothing.
/// </summary>
public sealed class JournalAudit(StorageAccount storage)
{
    /// <returns>Each application, and what is wrong with it in words; nothing for one that is in order.</returns>
    public async IAsyncEnumerable<(string Reference, IReadOnlyList<string> Differences)> RunAsync()
    {
        List<TableEntity> rows = [];
        await foreach (var row in (await storage.TableAsync(ApplicationStore.Table)).QueryAsync<TableEntity>())
        {
            if (rows.Count > 0 && rows[0].PartitionKey != row.PartitionKey)
            {
                yield return (rows[0].PartitionKey, Check(rows));
                rows = [];
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
        {
            yield return (rows[0].PartitionKey, Check(rows));
        }
    }

    private static List<string> Check(IReadOnlyList<TableEntity> rows)
    {
        if (rows.SingleOrDefault(row => row.RowKey == row.PartitionKey) is not { } head)
        {
            return ["its head is missing"];
        }

        List<string> differences = [];
        List<JournalEntry> journal = [];
        var (hash, number) = ("", 0);
        foreach (var (key, row) in ApplicationRows.Journal(rows))
        {
            var stands = int.Parse(key, CultureInfo.InvariantCulture);
            for (number++; number < stands; number++)
            {
                differences.Add($"entry {number} is missing");
            }

            var content = row.GetString(ApplicationRows.Content);
            hash = ApplicationRows.Chained(hash, content);
            if (hash != row.GetString(ApplicationRows.HashColumn))
            {
                differences.Add($"entry {stands} was changed, or does not follow the one before it");
                hash = row.GetString(ApplicationRows.HashColumn);
            }

            var entry = JournalJson.Read<JournalEntry>(content);
            if (entry.Number != stands)
            {
                differences.Add($"entry {entry.Number} stands in the place of entry {stands}");
            }

            journal.Add(entry);
        }

        if (head.GetInt32(ApplicationRows.EntriesColumn) != number || head.GetString(ApplicationRows.HashColumn) != hash)
        {
            differences.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"its head tells of {head.GetInt32(ApplicationRows.EntriesColumn)} entries "
                + $"and another last one than the {number} that are there"));
        }

        if (differences.Count == 0)
        {
            differences.AddRange(Compare(journal, rows));
        }

        return differences;
    }

    private static IEnumerable<string> Compare(IReadOnlyList<JournalEntry> journal, IReadOnlyList<TableEntity> rows)
    {
        Application told;
        try
        {
            told = Application.Replay(journal);
        }
        catch (Exception failure) when (failure is ImpossibleEventException or ArgumentException)
        {
            return [failure.Message];
        }

        return JournalJson.Write(told) == JournalJson.Write(ApplicationRows.Read(rows).Dossier.Application)
            ? []
            : ["its rows say something else than its journal tells"];
    }
}
