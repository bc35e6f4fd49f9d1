using GrantFlow.Domain.Forms;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>Changes answers so that a condition holds, or does not.</summary>
internal static class ConditionSteering
{
    public static void Steer(Sketch sketch, Condition condition, bool holds)
    {
        if (condition.Holds(sketch.Answers) == holds)
            return;

        switch (condition)
        {
            case Condition.All all:
                SteerParts(sketch, all.Parts, holds, every: holds);
                break;
            case Condition.Any any:
                SteerParts(sketch, any.Parts, holds, every: !holds);
                break;
            case Condition.Not not:
                Steer(sketch, not.Part, !holds);
                break;
            case Condition.OneOf one:
                Choose(sketch, one, holds);
                break;
            case Condition.Below below:
                Number(sketch, below.Path, below.Limit, holds);
                break;
            case Condition.AtLeast reached:
                Number(sketch, reached.Path, reached.Limit, !holds);
                break;
            case Condition.Ticked ticked:
                Show(sketch, ticked.Path);
                sketch.Write(ticked.Path, holds ? "true" : null);
                break;
            case Condition.Answered answered when sketch.Call.Form.Find(answered.Path) is { } field:
                Show(sketch, answered.Path);
                if (holds)
                    FieldWriter.Fill(sketch, field);
                else
                    sketch.Clear(field.Path);
                break;
        }
    }

    /// <summary>Makes the form ask for a field.</summary>
    public static void Show(Sketch sketch, string path)
    {
        if (sketch.Call.Form.Find(path)?.When is { } when)
            Steer(sketch, when, true);
    }

    private static void SteerParts(Sketch sketch, IReadOnlyList<Condition> parts, bool holds, bool every)
    {
        if (parts.Count == 0)
            return;
        foreach (var part in every ? parts : [sketch.Dice.Pick(parts)])
            Steer(sketch, part, holds);
    }

    private static void Number(Sketch sketch, string path, int limit, bool below)
    {
        Show(sketch, path);
        if (sketch.Call.Form.Find(path) is not IntegerField field)
            return;

        long least = below ? field.Min : Math.Max(field.Min, limit);
        long most = below ? Math.Min(field.Max, (long)limit - 1) : Math.Min(field.Max, Math.Max((long)limit, field.Min) + 40);
        if (least <= most)
            sketch.Write(path, sketch.Dice.Edgy(Math.Max(least, below ? most - 40 : least), most));
    }

    private static void Choose(Sketch sketch, Condition.OneOf condition, bool holds)
    {
        Show(sketch, condition.Path);
        var field = sketch.Call.Form.Find(condition.Path);
        var offered = field switch
        {
            ChoiceField choice => choice.Options.Select(option => option.Value),
            ChoicesField choices => choices.Options.Select(option => option.Value),
            CountryField => Countries.Codes,
            _ => [],
        };
        var fitting = offered.Where(value => condition.Values.Contains(value) == holds).ToList();
        sketch.Clear(condition.Path);
        if (fitting.Count > 0)
            sketch.Write(field is ChoicesField ? $"{condition.Path}/0" : condition.Path, sketch.Dice.Pick(fitting));
    }
}
