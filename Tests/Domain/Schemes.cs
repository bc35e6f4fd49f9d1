using System.Security.Cryptography;
using System.Text.Json;
using GrantFlow.Domain;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain;

/// <summary>Every call that the repository ships, each with the sample application beside it.</summary>
public static class Schemes
{
    public static string Folder { get; } = RepositoryFiles.At("Functions", "calls");

    public static IReadOnlyList<string> Ids { get; } =
    [
        .. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => !name.EndsWith(".schema", StringComparison.Ordinal) && !name.StartsWith("budget-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Every => [.. Ids];

    public static string PathOf(string id) => Path.Combine(Folder, $"{id}.json");

    public static string Text(string id) => File.ReadAllText(PathOf(id));

    public static Call Call(string id) => CallFile.Read(Text(id)).Call ?? throw new InvalidOperationException($"The call '{id}' has faults.");

    public static JsonElement Sample(string id) => JsonDocument.Parse(File.ReadAllText(RepositoryFiles.At("docs", "samples", $"{id}.json"))).RootElement;

    public static ApplicationFile Application(string id)
    {
        var (call, sample) = (Call(id), Sample(id));
        return new(
            ApplicationReference.Create(call.Code, 2026, 42),
            call,
            Answers.FromJson(sample.GetProperty("answers")),
            [.. sample.GetProperty("documents").EnumerateArray().Select(ToDocument)],
            new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
            Language.French);
    }

    private static Document ToDocument(JsonElement document)
    {
        var bytes = document.GetProperty("content").GetBytesFromBase64();
        return new(
            document.GetProperty("field").GetString()!,
            document.GetProperty("fileName").GetString()!,
            document.GetProperty("contentType").GetString()!,
            bytes.Length,
            Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
