using System.Globalization;
using System.Text.Json.Nodes;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>The bodies that are sent: the sample, each time of another organisation and another person, as applications are.</summary>
internal static class ApplicationBody
{
    public const string Call = "devenons-citoyens-de-la-planete";

    private static readonly string _sample = File.ReadAllText(RepositoryFiles.At("docs", "samples", $"{Call}.json"));

    public static JsonObject New()
    {
        var body = JsonNode.Parse(_sample)!.AsObject();
        var answers = body["answers"]!;
        answers["contact"]!["email"] = $"alix-{Guid.NewGuid():N}@eco-voyageurs.example";
        answers["contact"]!["phone"] = Number("06", 8);
        answers["organisation"]!["siret"] = NewSiret();
        answers["organisation"]!["rna"] = Number("W59", 7);
        answers["project"]!["title"] = $"Un jardin, deux rives {Guid.NewGuid():N}";
        return body;
    }

    private static string NewSiret()
    {
        while (true)
        {
            if (Siret.TryParse(Number("7", 13), out var siret))
                return siret.ToString();
        }
    }

    private static string Number(string prefix, int digits) =>
        prefix + string.Concat(Enumerable.Range(0, digits).Select(_ => Random.Shared.Next(10).ToString(CultureInfo.InvariantCulture)));
}
