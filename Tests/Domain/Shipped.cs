using System.Text.Json;
using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain;

/// <summary>The call and the sample that the repository ships, as tests read them.</summary>
internal static class Shipped
{
    public static string Root { get; } = FindRoot();

    public static string CallPath => Path.Combine(Root, "Functions", "calls", "devenons-citoyens-de-la-planete.json");

    public static string CallJson { get; } = File.ReadAllText(CallPath);

    public static Call Call { get; } = CallFile.Read(CallJson).Call ?? throw new InvalidOperationException("The shipped call has faults.");

    public static JsonElement Sample { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "docs", "samples", "devenons-citoyens-de-la-planete.json"))).RootElement;

    public static ApplicationFile Application { get; } = new(
        ApplicationReference.Create("DCP", 2026, 42),
        Call,
        Answers.FromJson(Sample.GetProperty("answers")),
        [.. Sample.GetProperty("documents").EnumerateArray().Select(ToDocument)],
        new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        Language.French);

    public static ApplicationFile With(string path, string? value) => Application.With(path, value);

    public static ApplicationFile With(this ApplicationFile file, string path, string? value) => file with { Answers = file.Answers.With(path, value) };

    private static Document ToDocument(JsonElement document)
    {
        var bytes = document.GetProperty("content").GetBytesFromBase64();
        return new(
            document.GetProperty("field").GetString()!,
            document.GetProperty("fileName").GetString()!,
            document.GetProperty("contentType").GetString()!,
            bytes.Length,
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GrantFlow.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("GrantFlow.sln is not above the tests.");
        return folder.FullName;
    }
}
