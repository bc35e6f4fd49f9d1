using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Applications;

/// <summary>
/// The rows of one application: the head (what never changes, the submission in force, the stage's name, the journal's length and last
/// hash), a row for each part of the stage, a row for each entry of the journal, and one for what was written with it.
/// </summary>
public sealed class ApplicationRows
{
    public const string Content = "Content";
    public const string HashColumn = "Hash";
    public const string EntriesColumn = "Entries";
    private const string TitleColumn = "Title";
    private const string ListedColumn = "ListedAt";

    private readonly ETag? _version;
    private readonly IReadOnlyDictionary<string, string> _parts;
    private readonly string _lastHash;

    private ApplicationRows(Dossier dossier, ETag? version, IReadOnlyDictionary<string, string> parts, string lastHash)
    {
        (_version, _parts, _lastHash) = (version, parts, lastHash);
        Dossier = dossier with { Rows = this };
    }

    public Dossier Dossier { get; }

    /// <summary>What makes the rows in storage these: one transaction, the head first.</summary>
    public IReadOnlyList<TableTransactionAction> Actions { get; private init; } = [];

    /// <summary>The same as they are now that storage has them.</summary>
    /// <param name="version">The head's version.</param>
    public ApplicationRows Written(ETag? version) => new(Dossier, version, _parts, _lastHash);

    public static ApplicationRows Begin(ApplicationSubmitted submitted, string title, DateTimeOffset now)
    {
        var dossier = new Dossier(submitted.Begin(), title, [], new Dictionary<int, Written>());
        return new ApplicationRows(dossier, null, new Dictionary<string, string>(), "")
            .After(dossier.Application, [(new(1, now, Actors.Applicant, submitted), null)]);
    }

    public static ApplicationRows Read(IReadOnlyList<TableEntity> rows)
    {
        var head = rows.Single(row => row.RowKey == row.PartitionKey);
        var parts = Under(rows, "part").ToDictionary(row => row.Key, row => LongText.Of(row.Row, Content));
        var journal = Journal(rows).Select(row => JournalJson.Read<JournalEntry>(row.Row.GetString(Content))).ToList();
        var written = Under(rows, "text").ToDictionary(
            row => int.Parse(row.Key, CultureInfo.InvariantCulture), row => JournalJson.Read<Written>(LongText.Of(row.Row, Content)));
        return new(
            new(Application(head, parts), head.GetString(TitleColumn), journal, written) { ListedAt = head.GetInt32(ListedColumn)!.Value },
            head.ETag,
            parts,
            head.GetString(HashColumn));
    }

    /// <summary>The rows after some changes.</summary>
    public ApplicationRows With(IReadOnlyList<Change> changes, string by, DateTimeOffset now)
    {
        var entries = changes
            .Select((change, index) => (Entry: new JournalEntry(Dossier.Journal.Count + index + 1, now, by, change.What), change.Written))
            .ToList();
        return After(entries.Aggregate(Dossier.Application, (application, made) => application.Evolve(made.Entry)), entries);
    }

    /// <summary>The rows of the journal in its order, by the numbers under which they stand.</summary>
    public static IEnumerable<(string Key, TableEntity Row)> Journal(IReadOnlyList<TableEntity> rows) => Under(rows, "event");

    /// <summary>The chain's next link: SHA-256 over the previous hash and an entry as it is stored, in hexadecimal.</summary>
    public static string Chained(string previousHash, string entry) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previousHash}\n{entry}")));

    private ApplicationRows After(Application application, IReadOnlyList<(JournalEntry Entry, Written? Written)> entries)
    {
        var reference = Dossier.Reference;
        var (journal, writings, hash) = (Dossier.Journal.ToList(), Dossier.Writings.ToDictionary(), _lastHash);
        List<TableTransactionAction> actions = [];
        foreach (var (entry, written) in entries)
        {
            var content = JournalJson.Write(entry);
            hash = Chained(hash, content);
            journal.Add(entry);
            actions.Add(new(
                TableTransactionActionType.Add,
                new TableEntity(reference, KeyOf(reference, "event", entry.Number)) { [Content] = content, [HashColumn] = hash }));
            if (written is not null)
            {
                writings[entry.Number] = written;
                var row = new TableEntity(reference, KeyOf(reference, "text", entry.Number));
                LongText.Put(row, Content, JournalJson.Write(written));
                actions.Add(new(TableTransactionActionType.Add, row));
            }
        }

        var (stage, parts) = Split(application.Stage);
        actions.AddRange(parts.Where(part => _parts.GetValueOrDefault(part.Key) != part.Value).Select(part =>
        {
            var row = new TableEntity(reference, $"{reference}|part|{part.Key}");
            LongText.Put(row, Content, part.Value);
            return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
        }));
        actions.AddRange(_parts.Keys.Except(parts.Keys).Select(name =>
            new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(reference, $"{reference}|part|{name}"))));

        var next = Dossier with { Application = application, Journal = journal, Writings = writings };
        if (_version is null || ApplicationRegister.Differs(Dossier, next))
        {
            next = next with { ListedAt = journal.Count };
        }

        var head = new TableEntity(reference, reference)
        {
            ["Receipt"] = JournalJson.Write(application.Receipt),
            ["Submission"] = JournalJson.Write(application.Submission),
            ["Letters"] = JournalJson.Write(application.Letters),
            ["Refused"] = JournalJson.Write(application.Refused),
            ["Silence"] = JournalJson.Write(application.Silence),
            ["Stage"] = stage,
            [EntriesColumn] = journal.Count,
            [HashColumn] = hash,
            [TitleColumn] = Dossier.Title,
            [ListedColumn] = next.ListedAt,
        };
        actions.Insert(0, _version is { } version
            ? new(TableTransactionActionType.UpdateReplace, head, version)
            : new(TableTransactionActionType.Add, head));
        return new(next, null, parts, hash) { Actions = actions };
    }

    private static Application Application(TableEntity head, IReadOnlyDictionary<string, string> parts)
    {
        var stage = JsonNode.Parse(head.GetString("Stage"))!.AsObject();
        foreach (var (name, content) in parts)
        {
            stage[name] = JsonNode.Parse(content);
        }

        return new(
            JournalJson.Read<Receipt>(head.GetString("Receipt")), JournalJson.Read<SubmissionVersion>(head.GetString("Submission")),
            JournalJson.Read<Stage>(stage.ToJsonString()), JournalJson.Read<IReadOnlyList<string>>(head.GetString("Letters")),
            JournalJson.Read<IReadOnlyList<string>>(head.GetString("Refused")), JournalJson.Read<Silence>(head.GetString("Silence")));
    }

    // Each part of a stage that is more than a word is a row of its own, under the part's name: a step's row changes when the step does.
    private static (string Stage, IReadOnlyDictionary<string, string> Parts) Split(Stage stage)
    {
        var whole = JsonNode.Parse(JournalJson.Write(stage))!.AsObject();
        var parts = whole
            .Where(property => property.Value is JsonObject)
            .ToDictionary(property => property.Key, property => property.Value!.ToJsonString(JournalJson.Options));
        foreach (var name in parts.Keys)
        {
            whole.Remove(name);
        }

        return (whole.ToJsonString(JournalJson.Options), parts);
    }

    // The reference is part of every row key because Azurite's index starts with the row key: the same key in many partitions is slow
    // there.
    private static string KeyOf(string reference, string kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{reference}|{kind}|{number:D6}");

    private static IEnumerable<(string Key, TableEntity Row)> Under(IReadOnlyList<TableEntity> rows, string kind) =>
        from row in rows
        let prefix = $"{row.PartitionKey}|{kind}|"
        where row.RowKey.StartsWith(prefix, StringComparison.Ordinal)
        orderby row.RowKey
        select (row.RowKey[prefix.Length..], row);
}
