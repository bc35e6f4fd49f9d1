using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>Everybody in the group has an age within the limits, both included.</summary>
public sealed record AgeRange : Criterion
{
    /// <summary>The field with the age of the youngest.</summary>
    public required string Youngest { get; init; }

    /// <summary>The field with the age of the oldest.</summary>
    public required string Oldest { get; init; }

    /// <summary>The lowest age.</summary>
    public required int Min { get; init; }

    /// <summary>The highest age.</summary>
    public required int Max { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (file.Answers.Integer(Youngest) is not { } youngest || file.Answers.Integer(Oldest) is not { } oldest)
            return Unanswered(file, Youngest, Oldest);

        (string, object?)[] facts = [("youngest", youngest), ("oldest", oldest), ("min", Min), ("max", Max)];
        if (youngest > oldest)
            return Fail(LocalizedText.Of("ageRange.exchanged", youngest, oldest), facts);
        return youngest >= Min && oldest <= Max
            ? Pass(LocalizedText.Of("ageRange.met", youngest, oldest, Min, Max), facts)
            : Fail(LocalizedText.Of("ageRange.unmet", youngest, oldest, Min, Max), facts);
    }
}
