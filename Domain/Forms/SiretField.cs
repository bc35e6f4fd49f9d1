using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>The SIRET of an establishment, checked for its form: the criteria ask for more.</summary>
public sealed record SiretField : Field
{
    private protected override LocalizedText? Wrong(string value) => Siret.TryParse(value, out _)
        ? null
        : new(
            "Ce numéro SIRET n'existe pas : recopiez ses 14 chiffres, par exemple depuis annuaire-entreprises.data.gouv.fr.",
            "This SIRET number cannot exist: copy its 14 digits, for instance from annuaire-entreprises.data.gouv.fr.");
}
