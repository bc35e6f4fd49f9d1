using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>
/// The carrying organisation is one that the regulation names: a direct award, without competition, to whoever was decided beforehand.
/// </summary>
public sealed record NamedBeneficiary : Criterion
{
    /// <summary>The field with the SIRET.</summary>
    public required string Siret { get; init; }

    /// <summary>The SIRET numbers of those who may apply, fourteen digits each.</summary>
    public required IReadOnlyList<string> Beneficiaries { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var typed = file.Answers[Siret];
        (string, object?)[] facts = [("siret", typed), ("beneficiaries", Beneficiaries)];
        if (!Identifiers.Siret.TryParse(typed, out var siret))
            return Fail(LocalizedText.Of("namedBeneficiary.badSiret"), facts);
        return Beneficiaries.Contains(siret.Value)
            ? Pass(LocalizedText.Of("namedBeneficiary.met", siret), facts)
            : Fail(LocalizedText.Of("namedBeneficiary.unmet", siret), facts);
    }
}
