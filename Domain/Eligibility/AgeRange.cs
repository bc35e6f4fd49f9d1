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
        {
            return Fail(
                new(
                    $"Le plus jeune aurait {youngest} ans et le plus âgé {oldest} ans : vérifiez ces deux réponses.",
                    $"The youngest would be {youngest} and the oldest {oldest}: check these two answers."),
                facts);
        }

        return youngest >= Min && oldest <= Max
            ? Pass(
                new(
                    $"Le groupe a de {youngest} à {oldest} ans, entre {Min} et {Max} ans.",
                    $"The group is aged {youngest} to {oldest}, between {Min} and {Max}."),
                facts)
            : Fail(
                new(
                    $"Le groupe a de {youngest} à {oldest} ans ; l'appel s'adresse aux {Min}-{Max} ans.",
                    $"The group is aged {youngest} to {oldest}; the call is for ages {Min} to {Max}."),
                facts);
    }
}
