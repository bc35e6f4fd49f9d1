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
        {
            return Fail(
                new(
                    "Le numéro SIRET de la structure n'existe pas : vérifiez ses 14 chiffres.",
                    "The organisation's SIRET number cannot exist: check its 14 digits."),
                facts);
        }

        return Beneficiaries.Contains(siret.Value)
            ? Pass(
                new(
                    $"La structure au SIRET {siret} est le bénéficiaire que le règlement nomme.",
                    $"The organisation with the SIRET {siret} is the beneficiary that the regulation names."),
                facts)
            : Fail(
                new(
                    $"Cette aide est attribuée directement à un bénéficiaire nommé par le règlement ; la structure au SIRET {siret} n'en est pas un.",
                    $"This grant is awarded directly to a beneficiary that the regulation names; the organisation with the SIRET {siret} is not one."),
                facts);
    }
}
