using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>A declaration is accepted, such as the contrat d'engagement républicain (décret 2021-1947).</summary>
public sealed record DeclarationAccepted : Criterion
{
    /// <summary>The field with the box.</summary>
    public required string Declaration { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var accepted = file.Answers.IsTrue(Declaration);
        return accepted
            ? Pass(LocalizedText.Of("declarationAccepted.met"), ("accepted", accepted))
            : Fail(LocalizedText.Of("declarationAccepted.unmet"), ("accepted", accepted));
    }
}
