using System.Text.Json;
using System.Text.RegularExpressions;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Calls;

/// <summary>As much of JSON Schema as the project's schemas use; a keyword beyond that is an error, so that no rule goes unheeded.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    /// <summary>What is wrong with a value, as <c>path: reason</c>.</summary>
    public IReadOnlyList<string> Check(JsonElement value) => [.. Check(root, value, "")];

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string path) =>
        schema.EnumerateObject().SelectMany(keyword => keyword.Name switch
        {
            "$schema" or "title" or "description" or "$defs" => [],
            "$ref" => Check(Definition(keyword.Value.GetString()!), value, path),
            "type" => Unless(IsA(value, keyword.Value.GetString()!), path, $"is no {keyword.Value}"),
            "const" => Unless(JsonElement.DeepEquals(keyword.Value, value), path, $"is not {keyword.Value}"),
            "enum" => Unless(keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)), path, $"is none of {keyword.Value}"),
            "oneOf" => Alternatives(keyword.Value, value, path, most: 1),
            "anyOf" => Alternatives(keyword.Value, value, path, most: int.MaxValue),
            _ => value.ValueKind switch
            {
                JsonValueKind.Object => OfObject(schema, keyword, value, path),
                JsonValueKind.Array => OfArray(keyword, value, path),
                JsonValueKind.String => OfString(keyword, value.GetString()!, path),
                JsonValueKind.Number => OfNumber(keyword, value.GetDecimal(), path),
                _ => [],
            },
        });

    private IEnumerable<string> OfObject(JsonElement schema, JsonProperty keyword, JsonElement value, string path) => keyword.Name switch
    {
        "required" => keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path}: lacks {name}"),
        "properties" => keyword.Value.EnumerateObject().SelectMany(property =>
            value.TryGetProperty(property.Name, out var member) ? Check(property.Value, member, $"{path}/{property.Name}") : []),
        "additionalProperties" when !keyword.Value.GetBoolean() => value.EnumerateObject()
            .Where(member => !schema.GetProperty("properties").TryGetProperty(member.Name, out _)).Select(member => $"{path}/{member.Name}: is unknown"),
        _ => Unheeded(keyword),
    };

    private IEnumerable<string> OfArray(JsonProperty keyword, JsonElement value, string path) => keyword.Name switch
    {
        "items" => value.EnumerateArray().Index().SelectMany(item => Check(keyword.Value, item.Item, $"{path}/{item.Index}")),
        "minItems" => Unless(value.GetArrayLength() >= keyword.Value.GetInt32(), path, "has too few items"),
        "maxItems" => Unless(value.GetArrayLength() <= keyword.Value.GetInt32(), path, "has too many items"),
        _ => Unheeded(keyword),
    };

    private static IEnumerable<string> OfString(JsonProperty keyword, string value, string path) => keyword.Name switch
    {
        "pattern" => Unless(Regex.IsMatch(value, keyword.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(5)), path, $"does not fit {keyword.Value}"),
        "minLength" => Unless(value.Length >= keyword.Value.GetInt32(), path, "is too short"),
        "maxLength" => Unless(value.Length <= keyword.Value.GetInt32(), path, "is too long"),
        "format" => Unless(keyword.Value.GetString() == "date" ? DateOnly.TryParseExact(value, "yyyy-MM-dd", out _) : EmailAddress.TryParse(value, out _), path, $"is no {keyword.Value}"),
        _ => Unheeded(keyword),
    };

    private static IEnumerable<string> OfNumber(JsonProperty keyword, decimal value, string path) => keyword.Name switch
    {
        "minimum" => Unless(value >= keyword.Value.GetDecimal(), path, $"is below {keyword.Value}"),
        "maximum" => Unless(value <= keyword.Value.GetDecimal(), path, $"is above {keyword.Value}"),
        _ => Unheeded(keyword),
    };

    /// <summary>Of several alternatives the nearest one says what is wrong.</summary>
    private IEnumerable<string> Alternatives(JsonElement alternatives, JsonElement value, string path, int most)
    {
        var tried = alternatives.EnumerateArray().Select(alternative => Check(alternative, value, path).ToList()).ToList();
        var fit = tried.Count(faults => faults.Count == 0);
        return fit == 0 ? tried.MinBy(faults => faults.Count)! : Unless(fit <= most, path, $"fits {fit} alternatives at once");
    }

    // A keyword of another kind of value says nothing about this one; a keyword that nobody knows must not be skipped.
    private static IEnumerable<string> Unheeded(JsonProperty keyword) => keyword.Name is
        "required" or "properties" or "additionalProperties" or "items" or "minItems" or "maxItems" or "pattern" or "minLength" or "maxLength" or "format" or "minimum" or "maximum"
        ? []
        : throw new NotSupportedException($"The schema uses '{keyword.Name}': teach it to these tests.");

    private static IEnumerable<string> Unless(bool holds, string path, string reason) => holds ? [] : [$"{path}: {reason}"];

    private static bool IsA(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"The schema uses the type '{type}': teach it to these tests."),
    };

    private JsonElement Definition(string reference) => root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);
}
