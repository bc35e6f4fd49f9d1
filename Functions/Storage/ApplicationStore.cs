using System.Globalization;
using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Functions.Storage;

/// <summary>
/// The Applications table: one partition per application, with its row and its journal. A change replaces the row under its ETag
/// and adds its journal entries in one entity-group transaction: no decision without its trace, no trace without its decision.
/// </summary>
public sealed class ApplicationStore(StorageAccount storage, ApplicationRegister register)
{
    private const string Table = "Applications";

    // A property of a row holds 32,768 at most.
    private const int MostCharacters = 32_000;

    // Contention on one application is a handful of votes at once; more attempts than that means that something else is wrong.
    private const int MostAttempts = 20;

    /// <returns>Null when there is no such application, or the text cannot be a reference: storage refuses some characters in a key.</returns>
    public async Task<ApplicationRecord?> ReadAsync(string reference)
    {
        if (!ApplicationReference.TryParse(reference, out _))
        {
            return null;
        }

        var table = await storage.TableAsync(Table);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(reference, RowKey(reference));
        return row.HasValue ? ApplicationRow.Read(row.Value!).Record : null;
    }

    /// <exception cref="InvalidOperationException">There is no such application: only an orchestration without its file could ask.</exception>
    public async Task<ApplicationRecord> RequireAsync(string reference) =>
        await ReadAsync(reference) ?? throw new InvalidOperationException($"There is no application {reference}.");

    /// <summary>Creates the row with its first journal entry, or finds it.</summary>
    public async Task CreateAsync(ApplicationRecord record, JournalEntry first)
    {
        var table = await storage.TableAsync(Table);
        var (row, journal) = new ApplicationRow(record, 0, "").With(record, [first]);
        try
        {
            await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, row.Write(RowKey(record.Reference))), .. journal]);
        }
        catch (TableTransactionFailedException failure) when (failure.IsAlreadyThere())
        {
            // A first run may have died between the row and the register, which is shown nothing older than it shows already.
        }

        await register.ShowAsync(record, row.Entries);
    }

    /// <summary>
    /// Reads, decides and commits, again from the start when somebody else was first. <paramref name="decide"/> returns null when there is
    /// nothing (more) to do, which is how a repeated activity finds that its first run had succeeded.
    /// </summary>
    /// <returns>The record as it stands afterwards, and whether this call changed it.</returns>
    public Task<(ApplicationRecord Record, bool Changed)> ChangeAsync(
        string reference, Func<ApplicationRecord, (ApplicationRecord Record, JournalEntry[] Entries)?> decide) =>
        ChangeAsync(reference, current => Task.FromResult(decide(current)));

    /// <inheritdoc cref="ChangeAsync(string, Func{ApplicationRecord, ValueTuple{ApplicationRecord, JournalEntry[]}?})"/>
    /// <param name="reference">The application.</param>
    /// <param name="decide">May do what the decision rests on, as long as doing it again does no harm.</param>
    public async Task<(ApplicationRecord Record, bool Changed)> ChangeAsync(
        string reference, Func<ApplicationRecord, Task<(ApplicationRecord Record, JournalEntry[] Entries)?>> decide)
    {
        var table = await storage.TableAsync(Table);
        for (var attempt = 1; ; attempt++)
        {
            var entity = (await table.GetEntityAsync<TableEntity>(reference, RowKey(reference))).Value;
            var current = ApplicationRow.Read(entity);
            if (await decide(current.Record) is not { } change)
            {
                // The first run may have died between the row and the register.
                await register.ShowAsync(current.Record, current.Entries);
                return (current.Record, false);
            }

            Require(current.Record.Status, change.Record.Status);
            var (row, journal) = current.With(change.Record, change.Entries);
            try
            {
                await table.SubmitTransactionAsync(
                    [new(TableTransactionActionType.UpdateReplace, row.Write(RowKey(reference)), entity.ETag), .. journal]);
            }
            catch (TableTransactionFailedException failure) when ((failure.IsStale() || failure.IsAlreadyThere()) && attempt < MostAttempts)
            {
                continue;
            }

            if (ApplicationRegister.Differs(current.Record, change.Record))
            {
                await register.ShowAsync(change.Record, row.Entries);
            }

            return (change.Record, true);
        }
    }

    public async Task<IReadOnlyList<JournalEntry>> TimelineAsync(string reference)
    {
        var table = await storage.TableAsync(Table);
        var from = $"{reference}|journal|";
        List<JournalEntry> entries = [];
        await foreach (var row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {reference} and RowKey ge {from} and RowKey lt {from + "~"}")))
        {
            entries.Add(Json.Read<JournalEntry>(row.GetString("Entry")));
        }

        return entries;
    }

    private static void Require(ApplicationStatus from, ApplicationStatus to)
    {
        if (from != to && !ApplicationStatuses.CanBecome(from, to))
        {
            throw new InvalidOperationException($"An application that is {from} cannot become {to}.");
        }
    }

    // The reference is part of every row key because Azurite's index starts with the row key: the same key in many partitions is slow there.
    private static string RowKey(string reference) => reference;

    /// <summary>The row with what the journal's chain needs: how many entries there are, and the hash of the last.</summary>
    private sealed record ApplicationRow(ApplicationRecord Record, int Entries, string LastHash)
    {
        public static ApplicationRow Read(TableEntity row)
        {
            var record = Json.Read<ApplicationRecord>(row.GetString("Record"));
            return new(record with
            {
                Eligibility = Part<EligibilityRecord>(row, nameof(ApplicationRecord.Eligibility)),
                Review = Part<ReviewRecord>(row, nameof(ApplicationRecord.Review)),
                Award = Part<AwardRecord>(row, nameof(ApplicationRecord.Award)),
            }, row.GetInt32("JournalEntries")!.Value, row.GetString("JournalHash"));
        }

        public (ApplicationRow Row, IReadOnlyList<TableTransactionAction> Journal) With(ApplicationRecord record, IReadOnlyList<JournalEntry> entries)
        {
            var (count, hash) = (Entries, LastHash);
            List<TableTransactionAction> journal = [];
            foreach (var entry in entries)
            {
                count++;
                hash = entry.ChainedTo(hash);
                journal.Add(new(TableTransactionActionType.Add, new TableEntity(record.Reference, string.Create(CultureInfo.InvariantCulture, $"{record.Reference}|journal|{count:D6}"))
                {
                    ["Entry"] = Json.Write(entry),
                    ["Hash"] = hash,
                }));
            }

            return (new(record, count, hash), journal);
        }

        public TableEntity Write(string rowKey)
        {
            var row = new TableEntity(Record.Reference, rowKey)
            {
                ["Record"] = Json.Write(Record with { Eligibility = null, Review = null, Award = null }),
                ["JournalEntries"] = Entries,
                ["JournalHash"] = LastHash,
            };
            Put(row, nameof(ApplicationRecord.Eligibility), Record.Eligibility);
            Put(row, nameof(ApplicationRecord.Review), Record.Review);
            Put(row, nameof(ApplicationRecord.Award), Record.Award);
            return row;
        }

        // A committee's comments can be longer than a property may be: the rest is in Review2, Review3 and so on.
        private static void Put(TableEntity row, string name, object? part)
        {
            var json = part is null ? "" : Json.Write(part);
            for (var number = 1; json.Length > 0; number++)
            {
                var length = Math.Min(json.Length, MostCharacters);
                row[NameOf(name, number)] = json[..length];
                json = json[length..];
            }
        }

        private static T? Part<T>(TableEntity row, string name) where T : class
        {
            var json = string.Concat(Enumerable.Range(1, row.Count).Select(number => row.GetString(NameOf(name, number))).TakeWhile(text => text is not null));
            return json.Length > 0 ? Json.Read<T>(json) : null;
        }

        private static string NameOf(string part, int number) => number == 1 ? part : string.Create(CultureInfo.InvariantCulture, $"{part}{number}");
    }
}
