using System.Text.Json;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Calls;

/// <summary>The schema that editors use must not drift from the reader that decides.</summary>
public sealed class CallSchemaTests
{
    private static readonly JsonElement _schema =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Schemes.Folder, "call.schema.json"))).RootElement;

    [Fact]
    public void The_schema_offers_the_kinds_of_criterion_that_the_reader_knows() => Assert.Equal(
        Offered("\"kind\": \"territory\""), Kinds("criterion", "kind"));

    [Fact]
    public void The_schema_offers_the_types_of_field_that_the_reader_knows() => Assert.Equal(
        Offered("\"id\": \"email\", \"type\": \"email\""), Kinds("column", "type").Concat(Kinds("field", "type")));

    [Fact]
    public void The_schema_requires_at_the_root_what_the_reader_requires() => Assert.Equal(
        _schema.GetProperty("required").EnumerateArray().Select(name => $"'{name}' is missing"),
        CallFile.Read("{}").Faults.Select(fault => fault.Message.Split(':')[0]));

    [Fact]
    public void Every_reference_in_the_schema_leads_somewhere()
    {
        var definitions = _schema.GetProperty("$defs").EnumerateObject().Select(definition => $"#/$defs/{definition.Name}").ToHashSet();
        Assert.All(Descendants(_schema).Where(property => property.Name == "$ref"), reference => Assert.Contains(reference.Value.GetString()!, definitions));
    }

    private static IEnumerable<string> Kinds(string definition, string member) => _schema.GetProperty("$defs").GetProperty(definition).GetProperty("oneOf").EnumerateArray()
        .Where(kind => kind.TryGetProperty("properties", out _))
        .Select(kind => kind.GetProperty("properties").GetProperty(member).GetProperty("const").GetString()!);

    // The reader lists what it knows when it meets what it does not.
    private static string[] Offered(string right)
    {
        var at = Shipped.CallJson.IndexOf(right, StringComparison.Ordinal);
        var wrong = right[..right.LastIndexOf(": \"", StringComparison.Ordinal)] + ": \"zzzzzzzzzzzz\"";
        var fault = Assert.Single(CallFile.Read(Shipped.CallJson[..at] + wrong + Shipped.CallJson[(at + right.Length)..]).Faults, fault => fault.Message.Contains("zzz", StringComparison.Ordinal));
        return fault.Message.Split(" is not one of ")[1].TrimEnd('.').Split(", ");
    }

    private static IEnumerable<JsonProperty> Descendants(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Descendants(property.Value).Prepend(property)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Descendants),
        _ => [],
    };
}
