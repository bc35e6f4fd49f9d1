using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Reading;

internal static class ConditionReading
{
    public static Condition? Optional(SourceObject from, string name, References references) =>
        from.OptionalObject(name) is { } found ? Read(found, references) : null;

    public static Condition Read(SourceObject from, References references)
    {
        var condition = Kind(from, references);
        from.Close();
        return condition;
    }

    private static Condition Kind(SourceObject from, References references)
    {
        if (from.Has("all"))
            return new Condition.All([.. from.Objects("all", 1, 20).Select(part => Read(part, references))]);
        if (from.Has("any"))
            return new Condition.Any([.. from.Objects("any", 1, 20).Select(part => Read(part, references))]);
        if (from.Has("not"))
            return new Condition.Not(Read(from.Object("not"), references));
        if (from.Has("below"))
            return new Condition.Below(Number(from, references), from.Integer("below", -1_000_000, 1_000_000));
        if (from.Has("atLeast"))
            return new Condition.AtLeast(Number(from, references), from.Integer("atLeast", -1_000_000, 1_000_000));
        if (from.Has("oneOf"))
            return Choice(from, references);
        if (from.Has("ticked"))
            return Box(from, references);
        if (from.Has("answered"))
            return Presence(from, references);

        from.Skip("field");
        from.Fault("field", "The condition asks nothing: add one of all, any, not, below, atLeast, oneOf, ticked, answered.");
        return new Condition.All([]);
    }

    private static string Number(SourceObject from, References references) =>
        references.Path<IntegerField>(from, "field", "a field of type integer");

    private static Condition.OneOf Choice(SourceObject from, References references)
    {
        var values = from.Texts("oneOf", 1, 50);
        return new(
            references.Path(from, "field", $"a field of type choice or choices that offers {string.Join(", ", values)}", field => field switch
            {
                ChoiceField choice => values.All(value => choice.Options.Any(option => option.Value == value)),
                ChoicesField choices => values.All(value => choices.Options.Any(option => option.Value == value)),
                CountryField => values.All(Countries.Contains),
                _ => false,
            }),
            values);
    }

    private static Condition Box(SourceObject from, References references)
    {
        var ticked = new Condition.Ticked(references.Path<DeclarationField>(from, "field", "a field of type declaration"));
        return from.Flag("ticked") ? ticked : new Condition.Not(ticked);
    }

    private static Condition Presence(SourceObject from, References references)
    {
        var answered = new Condition.Answered(references.Path(from, "field", "any field but rows and documents", field => field is not (RowsField or DocumentField)));
        return from.Flag("answered") ? answered : new Condition.Not(answered);
    }
}
