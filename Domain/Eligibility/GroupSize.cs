using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>A number of people is within the limits, both included.</summary>
public sealed record GroupSize : Criterion
{
    /// <summary>The field with the number.</summary>
    public required string Count { get; init; }

    /// <summary>The smallest number.</summary>
    public required int Min { get; init; }

    /// <summary>The largest number; null for no limit.</summary>
    public int? Max { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (file.Answers.Integer(Count) is not { } count)
            return Unanswered(file, Count);

        // Groups of young people, residents, volunteers: only the form's own words fit all of them.
        var label = LabelOf(file, Count);
        (string, object?)[] facts = [("count", count), ("min", Min), ("max", Max)];
        if (count < Min)
            return Fail(new(
                $"« {label.Fr} » : {count} ; il en faut au moins {Min}.",
                $"“{label.En}”: {count}; at least {Min} needed."), facts);
        return count > Max
            ? Fail(new(
                $"« {label.Fr} » : {count} ; l'appel en accepte {Max} au plus.",
                $"“{label.En}”: {count}; the call takes at most {Max}."), facts)
            : Pass(new(
                $"« {label.Fr} » : {count}, un nombre accepté.",
                $"“{label.En}”: {count}, an accepted number."), facts);
    }
}
