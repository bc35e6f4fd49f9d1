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
            return Fail(LocalizedText.Of("groupSize.tooFew", label, count, Min), facts);
        return count > Max
            ? Fail(LocalizedText.Of("groupSize.tooMany", label, count, Max), facts)
            : Pass(LocalizedText.Of("groupSize.met", label, count), facts);
    }
}
