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
            ? Pass(new("La déclaration est acceptée.", "The declaration is accepted."), ("accepted", accepted))
            : Fail(new(
                "La déclaration n'est pas acceptée : lisez-la, puis cochez la case.",
                "The declaration is not accepted: read it, then tick the box."), ("accepted", accepted));
    }
}
