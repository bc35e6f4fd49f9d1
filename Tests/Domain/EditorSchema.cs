using System.Text.Json;
using Json.Schema;

namespace GrantFlow.Tests.Domain;

/// <summary>
/// A schema that the repository ships for editors. A keyword in it that JSON Schema does not know is an error, so that no rule goes unheeded.
/// </summary>
internal sealed class EditorSchema
{
    private static readonly EvaluationOptions _options = new() { OutputFormat = OutputFormat.Hierarchical, RequireFormatValidation = true };

    private readonly JsonSchema _schema;

    private EditorSchema(string name)
    {
        DialectRegistry dialects = new();
        dialects.Register(Dialect.Draft202012.With([], MetaSchemas.Draft202012Id, allowUnknownKeywords: false));
        var text = File.ReadAllText(Path.Combine(Schemes.Folder, $"{name}.schema.json"));
        _schema = JsonSchema.FromText(text, new() { DialectRegistry = dialects });
    }

    public static EditorSchema OfCalls { get; } = new("call");

    public static EditorSchema OfBudgets { get; } = new("budget");

    /// <summary>What is wrong with a file, as <c>path: reason</c>.</summary>
    public IReadOnlyList<string> Faults(string json) => [.. Faults(_schema.Evaluate(JsonDocument.Parse(json).RootElement, _options))];

    // An alternative that does not fit is no fault where another one does.
    private static IEnumerable<string> Faults(EvaluationResults results) => results.IsValid
        ? []
        :
        [
            .. (results.Errors ?? []).Select(error => $"{results.InstanceLocation}: {error.Value}"),
            .. (results.Details ?? []).SelectMany(Faults),
        ];
}
