using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>A French postal code.</summary>
public sealed record PostalCodeField : Field
{
    private protected override LocalizedText? Wrong(string value) => PostalCode.TryParse(value, out _)
        ? null
        : new(
            "Ce code postal n'existe pas : écrivez ses cinq chiffres, par exemple 59000.",
            "This postal code does not exist: write its five digits, for instance 59000.");
}
