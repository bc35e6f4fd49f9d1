using System.Text.Json.Nodes;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>A body of docs/samples, each time with a contact address of its own so that its mails can be told from others'.</summary>
public sealed class Sample
{
    private readonly JsonObject _body;

    private Sample(JsonObject body) => _body = body;

    public static string File { get; } = FileOf(Calls.Shipped);

    public string ContactEmail => _body["answers"]!["contact"]!["email"]!.GetValue<string>();

    public string Title => _body["answers"]!["project"]!["title"]!.GetValue<string>();

    public JsonObject Body => _body.DeepClone().AsObject();

    /// <summary>The answers as a person would type them, by path.</summary>
    public IReadOnlyDictionary<string, string> Answers =>
        GrantFlow.Domain.Forms.Answers.FromJson(System.Text.Json.JsonDocument.Parse(_body["answers"]!.ToJsonString()).RootElement).Values;

    public IReadOnlyList<SampleDocument> Documents =>
        [.. _body["documents"]!.AsArray().Select(document => new SampleDocument(
            document!["field"]!.GetValue<string>(), document["fileName"]!.GetValue<string>(), Convert.FromBase64String(document["content"]!.GetValue<string>())))];

    public static Sample New(string call = Calls.Shipped)
    {
        var body = JsonNode.Parse(System.IO.File.ReadAllText(FileOf(call)))!.AsObject();
        body["answers"]!["contact"]!["email"] = $"alix-{Guid.NewGuid():N}@eco-voyageurs.example";
        return new(body);
    }

    /// <summary>The number of an organisation that no other test has: the storage is everybody's.</summary>
    public static string NewSiret()
    {
        while (true)
        {
            var digits = $"{Random.Shared.NextInt64(100_000_000_000_00L, 999_999_999_999_99L)}";
            if (GrantFlow.Domain.Identifiers.Siret.TryParse(digits, out _))
                return digits;
        }
    }

    /// <summary>The same with one answer changed; null takes it away.</summary>
    /// <param name="path">The answer's path, such as <c>/group/name</c>.</param>
    public Sample With(string path, JsonNode? value)
    {
        var body = Body;
        var parts = path.TrimStart('/').Split('/');
        JsonNode parent = body["answers"]!;
        foreach (var part in parts[..^1])
            parent = int.TryParse(part, out var index) ? parent[index]! : parent[part] ?? (parent[part] = new JsonObject());
        if (value is null)
            parent.AsObject().Remove(parts[^1]);
        else
            parent[parts[^1]] = value;
        return new(body);
    }

    /// <summary>The same without the documents of a field, or with one in their place.</summary>
    public Sample WithDocument(string field, string fileName, byte[]? content)
    {
        var body = Body;
        var documents = body["documents"]!.AsArray();
        var place = documents.TakeWhile(document => document!["field"]!.GetValue<string>() != field).Count();
        if (place < documents.Count)
            documents.RemoveAt(place);
        if (content is not null)
            documents.Insert(place, new JsonObject { ["field"] = field, ["fileName"] = fileName, ["content"] = Convert.ToBase64String(content) });
        return new(body);
    }

    private static string FileOf(string call) => RepositoryFiles.At("docs", "samples", $"{call}.json");
}

public sealed record SampleDocument(string Field, string FileName, byte[] Content);
