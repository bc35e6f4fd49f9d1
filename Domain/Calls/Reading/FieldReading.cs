using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Calls.Reading;

internal static class FieldReading
{
    private const int MostBytes = 50_000_000;

    // Wide on purpose: a form refuses what cannot be meant, the regulation refuses what is not allowed.
    private static readonly DateOnly _earliest = new(1900, 1, 1);
    private static readonly DateOnly _latest = new(2199, 12, 31);

    private delegate Field Reader(SourceObject from, FieldFrame frame, References references);

    private static readonly (string Text, Reader Value)[] _columns =
    [
        ("text", Text), ("email", (_, frame, _) => frame.Fill(new EmailField { Id = frame.Id, Path = frame.Path, Label = frame.Label })),
        ("phone", (_, frame, _) => frame.Fill(new PhoneField { Id = frame.Id, Path = frame.Path, Label = frame.Label })),
        ("siret", (_, frame, _) => frame.Fill(new SiretField { Id = frame.Id, Path = frame.Path, Label = frame.Label })),
        ("rna", (_, frame, _) => frame.Fill(new RnaField { Id = frame.Id, Path = frame.Path, Label = frame.Label })),
        ("postalCode", (_, frame, _) => frame.Fill(new PostalCodeField { Id = frame.Id, Path = frame.Path, Label = frame.Label })),
        ("country", (_, frame, _) => frame.Fill(new CountryField { Id = frame.Id, Path = frame.Path, Label = frame.Label })),
        ("integer", Integer), ("amount", Amount), ("date", Date), ("choice", Choice),
    ];

    private static readonly (string Text, Reader Value)[] _kinds =
    [
        .. _columns, ("choices", Choices), ("declaration", (_, frame, _) => frame.Fill(new DeclarationField { Id = frame.Id, Path = frame.Path, Label = frame.Label })),
        ("rows", Rows), ("documents", Documents),
    ];

    public static Field Read(SourceObject from, string parent, References references) => Read(from, parent, references, _kinds);

    private static Field Read(SourceObject from, string parent, References references, (string Text, Reader Value)[] kinds)
    {
        var known = from.TryOneOf("type", kinds, out var reader);
        var frame = FieldFrame.Read(from, parent, references);
        // Without its type nothing else in it can be judged.
        if (!known)
            return frame.Fill(new TextField { Id = frame.Id, Path = frame.Path, Label = frame.Label, MaxLength = 1 });

        var field = reader(from, frame, references);
        from.Close();
        return field;
    }

    private static Field Text(SourceObject from, FieldFrame frame, References references) => frame.Fill(new TextField
    {
        Id = frame.Id, Path = frame.Path, Label = frame.Label,
        MaxLength = from.Integer("maxLength", 1, 20_000),
        Lines = from.OptionalInteger("lines", 1, 40) ?? 1,
    });

    private static Field Integer(SourceObject from, FieldFrame frame, References references)
    {
        var field = new IntegerField
        {
            Id = frame.Id, Path = frame.Path, Label = frame.Label, Min = from.Integer("min", -1_000_000, 1_000_000), Max = from.Integer("max", -1_000_000, 1_000_000),
        };
        if (field.Min > field.Max)
            from.Fault("max", "The largest number is below the smallest: exchange them.");
        return frame.Fill(field);
    }

    private static Field Amount(SourceObject from, FieldFrame frame, References references)
    {
        var field = new AmountField { Id = frame.Id, Path = frame.Path, Label = frame.Label, Min = from.OptionalAmount("min") ?? Money.Zero, Max = from.Amount("max") };
        if (field.Min > field.Max)
            from.Fault("max", "The largest amount is below the smallest: exchange them.");
        return frame.Fill(field);
    }

    private static Field Date(SourceObject from, FieldFrame frame, References references)
    {
        var field = new DateField
        {
            Id = frame.Id, Path = frame.Path, Label = frame.Label, Earliest = from.OptionalDate("earliest") ?? _earliest, Latest = from.OptionalDate("latest") ?? _latest,
        };
        if (field.Earliest > field.Latest)
            from.Fault("latest", "The last day is before the first: exchange them.");
        return frame.Fill(field);
    }

    private static Field Choice(SourceObject from, FieldFrame frame, References references) =>
        frame.Fill(new ChoiceField { Id = frame.Id, Path = frame.Path, Label = frame.Label, Options = Options(from) });

    private static Field Choices(SourceObject from, FieldFrame frame, References references)
    {
        var options = Options(from);
        return frame.Fill(new ChoicesField
        {
            Id = frame.Id, Path = frame.Path, Label = frame.Label, Options = options, MaxChoices = from.OptionalInteger("maxChoices", 1, 100) ?? options.Count,
        });
    }

    private static Field Rows(SourceObject from, FieldFrame frame, References references)
    {
        var columns = from.Objects("columns", 1, 10).Select(column => (From: column, Field: Read(column, $"{frame.Path}/*", references, _columns))).ToList();
        Names.Unique(columns, pair => pair.Field.Id, (pair, message) => pair.From.Fault("id", message));
        var field = new RowsField
        {
            Id = frame.Id, Path = frame.Path, Label = frame.Label,
            Columns = [.. columns.Select(pair => pair.Field)],
            MinRows = from.OptionalInteger("minRows", 0, 100) ?? 0,
            MaxRows = from.Integer("maxRows", 1, 100),
        };
        if (field.MinRows > field.MaxRows)
            from.Fault("maxRows", "There are more rows needed than allowed: exchange minRows and maxRows.");
        return frame.Fill(field);
    }

    private static Field Documents(SourceObject from, FieldFrame frame, References references) => frame.Fill(new DocumentField
    {
        Id = frame.Id, Path = frame.Path, Label = frame.Label,
        Accepted = from.Texts("accepted", 1, 10),
        MaxBytes = from.Integer("maxBytes", 1, MostBytes),
        MaxFiles = from.OptionalInteger("maxFiles", 1, 20) ?? 1,
    });

    private static IReadOnlyList<Option> Options(SourceObject from)
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
