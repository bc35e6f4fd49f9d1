using System.Text;
using System.Text.Json.Nodes;
using GrantFlow.Domain.Forms;
using Xunit.Sdk;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>Documents that a form must refuse for one field.</summary>
/// <param name="Field">The documents' field.</param>
/// <param name="Kind">What is wrong with them.</param>
public sealed record BadDocument(string Field, string Kind) : IXunitSerializable
{
    [Obsolete("For the test runner, which makes one and then fills it in.")]
    public BadDocument() : this("", "")
    {
    }

    public string Field { get; private set; } = Field;
    public string Kind { get; private set; } = Kind;

    /// <summary>Where the fault is to be found: at the document, or at the list where there is none.</summary>
    public string Pointer => Kind == "missing" ? "/documents" : "/documents/0";

    public static IEnumerable<BadDocument> OfEveryField(Form form) => form.DocumentFields.SelectMany(field =>
        new[] { "other kind", "empty", "too large", "too many" }.Concat(field.Required ? ["missing"] : []).Select(kind => new BadDocument(field.Path, kind)));

    public void Deserialize(IXunitSerializationInfo info) => (Field, Kind) = (info.GetValue<string>(nameof(Field))!, info.GetValue<string>(nameof(Kind))!);

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Field), Field);
        info.AddValue(nameof(Kind), Kind);
    }

    public override string ToString() => $"{Field}: {Kind}";

    /// <summary>The sample's body with the bad documents first.</summary>
    public JsonObject In(Sample sample)
    {
        var field = (DocumentField)Calls.Read().Form.Find(Field)!;
        var body = sample.WithDocument(Field, "", null).Body;
        var pdf = sample.Documents[0].Content;
        List<byte[]> bad = Kind switch
        {
            "missing" => [],
            "empty" => [[]],

            // It calls itself a PDF; its bytes say a web page.
            "other kind" => [Encoding.ASCII.GetBytes("<!DOCTYPE html><script>alert(1)</script>")],
            "too large" => [[.. pdf, .. new byte[field.MaxBytes + 1 - pdf.Length]]],
            "too many" => [.. Enumerable.Repeat(pdf, field.MaxFiles + 1)],
            _ => throw new InvalidOperationException($"There is no '{Kind}'."),
        };
        foreach (var (index, content) in bad.Index())
        {
            body["documents"]!.AsArray().Insert(index, new JsonObject
            {
                ["field"] = Field,
                ["fileName"] = $"document-{index}.pdf",
                ["contentType"] = "application/pdf",
                ["content"] = Convert.ToBase64String(content),
            });
        }

        return body;
    }
}
