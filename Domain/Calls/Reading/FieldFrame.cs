namespace GrantFlow.Domain.Calls.Reading;

/// <summary>What every kind of field has.</summary>
internal sealed record FieldFrame(string Id, string Path, LocalizedText Label, LocalizedText? Help, bool Required, Condition? When, string? Autocomplete)
{
    public static FieldFrame Read(SourceObject from, string parent, References references)
    {
        var id = from.Shaped("id", Names.IsFieldId, Names.FieldRemedy);
        return new(
            id,
            $"{parent}/{id}",
            from.Localized("label"),
            from.OptionalLocalized("help"),
            from.Flag("required"),
            ConditionReading.Optional(from, "when", references),
            from.OptionalText("autocomplete"));
    }

    public Field Fill(Field field) =>
        field with { Help = Help, Required = Required, When = When, Autocomplete = Autocomplete };
}
