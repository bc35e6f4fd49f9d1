using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Reading;

internal static class FieldReading
{
    private const int MostBytes = 50_000_000;

    // Wide on purpose: a form refuses what cannot be meant, the regulation refuses what is not allowed.
    private static readonly DateOnly _earliest = new(1900, 1, 1);
    private static readonly DateOnly _latest = new(2199, 12, 31);

    // Reads what a type of field has of its own; what all fields have is added afterwards.
    private delegate Field Reader(SourceObject from, string path, References references);

    private static readonly (string Text, Reader Value)[] _columns =
    [
        ("text", Text),
        ("email", (_, _, _) => new EmailField()),
        ("phone", (_, _, _) => new PhoneField()),
        ("siret", (_, _, _) => new SiretField()),
        ("rna", (_, _, _) => new RnaField()),
        ("postalCode", (_, _, _) => new PostalCodeField()),
        ("country", (_, _, _) => new CountryField()),
        ("integer", Integer),
        ("amount", Amount),
        ("date", Date),
        ("choice", (from, _, _) => new ChoiceField { Options = Options(from) }),
    ];

    private static readonly (string Text, Reader Value)[] _types =
    [
        .. _columns,
        ("choices", Choices),
        ("declaration", (_, _, _) => new DeclarationField()),
        ("rows", Rows),
        ("documents", Documents),
    ];

    public static Field Read(SourceObject from, string parent, References references) => Read(from, parent, references, _types);

    private static Field Read(SourceObject from, string parent, References references, (string Text, Reader Value)[] types)
    {
        var id = from.Shaped("id", Names.IsFieldId, Names.FieldRemedy);
        var path = $"{parent}/{id}";
        var known = from.TryOneOf("type", types, out var reader);
        var field = (known ? reader(from, path, references) : new EmailField()) with
        {
            Id = id,
            Path = path,
            Label = from.Localized("label"),
            Help = from.OptionalLocalized("help"),
            Required = from.Flag("required"),
            When = ConditionReading.Optional(from, "when", references),
            Autocomplete = from.OptionalText("autocomplete"),
        };
        // Without its type nobody can say which of its other members mean something.
        if (known)
            from.Close();
        else
            references.Doubt(path);
        return field;
    }

    private static TextField Text(SourceObject from, string path, References references) => new()
    {
        MaxLength = from.Integer("maxLength", 1, 20_000),
        Lines = from.OptionalInteger("lines", 1, 40) ?? 1,
    };

    private static IntegerField Integer(SourceObject from, string path, References references)
    {
        var field = new IntegerField { Min = from.Integer("min", -1_000_000, 1_000_000), Max = from.Integer("max", -1_000_000, 1_000_000) };
        if (field.Min > field.Max)
            from.Fault("max", "The largest number is below the smallest: exchange them.");
        return field;
    }

    private static AmountField Amount(SourceObject from, string path, References references)
    {
        var field = new AmountField { Min = from.OptionalAmount("min") ?? Money.Zero, Max = from.Amount("max") };
        if (field.Min > field.Max)
            from.Fault("max", "The largest amount is below the smallest: exchange them.");
        return field;
    }

    private static DateField Date(SourceObject from, string path, References references)
    {
        var field = new DateField { Earliest = from.OptionalDate("earliest") ?? _earliest, Latest = from.OptionalDate("latest") ?? _latest };
        if (field.Earliest > field.Latest)
            from.Fault("latest", "The last day is before the first: exchange them.");
        return field;
    }

    private static ChoicesField Choices(SourceObject from, string path, References references)
    {
        var options = Options(from);
        return new() { Options = options, MaxChoices = from.OptionalInteger("maxChoices", 1, 100) ?? options.Count };
    }

    private static RowsField Rows(SourceObject from, string path, References references)
    {
        var columns = from.Objects("columns", 1, 10).Select(column => (From: column, Field: Read(column, $"{path}/*", references, _columns))).ToList();
        Names.Unique(columns, pair => pair.Field.Id, (pair, message) => pair.From.Fault("id", message));
        var field = new RowsField
        {
            Columns = [.. columns.Select(pair => pair.Field)],
            MinRows = from.OptionalInteger("minRows", 0, 100) ?? 0,
            MaxRows = from.Integer("maxRows", 1, 100),
        };
        if (field.MinRows > field.MaxRows)
            from.Fault("maxRows", "There are more rows needed than allowed: exchange minRows and maxRows.");
        return field;
    }

    private static DocumentField Documents(SourceObject from, string path, References references) => new()
    {
        Accepted = from.Texts("accepted", 1, 10),
        MaxBytes = from.Integer("maxBytes", 1, MostBytes),
        MaxFiles = from.OptionalInteger("maxFiles", 1, 20) ?? 1,
    };

    private static List<Option> Options(SourceObject from)
    {
        var options = from.Objects("options", 2, 100).Select(option =>
        {
            var read = new Option(option.Shaped("value", Names.IsSlug, Names.SlugRemedy), option.Localized("label"));
            option.Close();
            return (From: option, Option: read);
        }).ToList();
        Names.Unique(options, pair => pair.Option.Value, (pair, message) => pair.From.Fault("value", message));
        return [.. options.Select(pair => pair.Option)];
    }
}
