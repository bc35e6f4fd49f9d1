using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>A French telephone number, overseas included.</summary>
public sealed record PhoneField : Field
{
    private protected override LocalizedText? Wrong(string value) => PhoneNumber.TryParse(value, out _)
        ? null
        : new(
            "Ce numéro de téléphone n'est pas complet : écrivez dix chiffres, par exemple 06 12 34 56 78.",
            "This telephone number is not complete: write ten digits, for instance 06 12 34 56 78.");
}
