using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GrantFlow.Domain.Forms;
using Xunit.Sdk;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>One answer that a form must refuse.</summary>
/// <param name="Field">The path to change.</param>
/// <param name="Pointer">The path at which the fault is to be found.</param>
/// <param name="Json">The bad answer as JSON, or null to leave it out.</param>
public sealed record BadAnswer(string Field, string Pointer, string? Json) : IXunitSerializable
{
    [Obsolete("For the test runner, which makes one and then fills it in.")]
    public BadAnswer() : this("", "", null)
    {
    }

    public string Field { get; private set; } = Field;
    public string Pointer { get; private set; } = Pointer;
    public string? Json { get; private set; } = Json;

    public static IEnumerable<BadAnswer> OfEveryField(Form form) => form.AllFields.Where(field => field is not DocumentField).SelectMany(Of);

    /// <summary>One wrong text for each field into which a text can be typed.</summary>
    public static IEnumerable<KeyValuePair<string, string>> TypedInto(IEnumerable<Field> fields) => fields
        .Where(field => field is not (DocumentField or RowsField or ChoicesField or DeclarationField))
        .Select(field => KeyValuePair.Create(field.Path, field is TextField ? Wrong(field).First() : Wrong(field).OfType<string>().First()))
        .Select(pair => KeyValuePair.Create(pair.Key, (string)pair.Value));

    public void Deserialize(IXunitSerializationInfo info) =>
        (Field, Pointer, Json) = (info.GetValue<string>(nameof(Field))!, info.GetValue<string>(nameof(Pointer))!, info.GetValue<string>(nameof(Json)));

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Field), Field);
        info.AddValue(nameof(Pointer), Pointer);
        info.AddValue(nameof(Json), Json);
    }

    public override string ToString() => $"{Field} = {(Json is { Length: > 40 } ? Json[..40] + "…" : Json ?? "nothing")}";

    private static IEnumerable<BadAnswer> Of(Field field)
    {
        if (field is RowsField rows)
            return OfRows(rows);
        var bad = Wrong(field).Select(value => new BadAnswer(field.Path, field.Path, JsonSerializer.Serialize(value)));
        return field.Required ? bad.Append(new(field.Path, field.Path, null)).Append(new(field.Path, field.Path, "\"  \"")) : bad;
    }

    private static IEnumerable<BadAnswer> OfRows(RowsField rows)
    {
        if (rows.MinRows > 0)
            yield return new(rows.Path, rows.Path, "[]");
        yield return new(rows.Path, rows.Path, JsonSerializer.Serialize(Enumerable.Range(0, rows.MaxRows + 1).Select(_ => GoodRow(rows))));
        foreach (var cell in rows.Row(0))
        {
            foreach (var bad in Of(cell).Where(bad => bad.Json is not null))
            {
                var row = GoodRow(rows);
                row[cell.Id] = JsonNode.Parse(bad.Json!);
                yield return new(rows.Path, cell.Path, $"[{row.ToJsonString()}]");
            }
        }
    }

    private static JsonObject GoodRow(RowsField rows) =>
        new(rows.Columns.Select(column => KeyValuePair.Create<string, JsonNode?>(column.Id, column is AmountField ? "10.00" : "Une ligne")));

    private static IEnumerable<object> Wrong(Field field) => field switch
    {
        TextField { Lines: 1 } text => [new string('x', text.MaxLength + 1), "une\nautre", "bip\u0007"],
        TextField text => [new string('x', text.MaxLength + 1), "bip\u0007"],
        EmailField => ["pas-une-adresse", "a@", "a b@exemple.fr", "a@exemple.fr, b@exemple.fr"],
        PhoneField => ["06 12", "zéro six", "00 00 00 00 00 00 00"],
        IntegerField number => [number.Min - 1, number.Max + 1, "douze", "1,5", 99999999999L],
        AmountField amount => ["beaucoup", "-5", (amount.Max.Cents / 100 + 1).ToString(CultureInfo.InvariantCulture), "1,234,5"],
        DateField date => ["bientôt", "31/02/2030", "2030-13-01", $"{date.Earliest.AddDays(-1):yyyy-MM-dd}", $"{date.Latest.AddDays(1):yyyy-MM-dd}"],
        ChoiceField => ["autre-chose"],
        ChoicesField => ["autre-chose"],
        CountryField => ["XX", "Sénégal"],
        SiretField => ["73282932000075", "732 829 320", "abc"],
        RnaField => ["W12", "123456789"],
        PostalCodeField => ["5900", "590000", "ABCDE"],
        DeclarationField { Required: true } => [false, "peut-être"],
        DeclarationField => ["peut-être"],
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Say what is a bad answer to this kind of field."),
    };
}
