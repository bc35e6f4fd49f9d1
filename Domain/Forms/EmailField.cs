using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>An e-mail address.</summary>
public sealed record EmailField : Field
{
    private protected override LocalizedText? Wrong(string value) => EmailAddress.TryParse(value, out _)
        ? null
        : new(
            "Cette adresse ne peut pas recevoir de courriel : écrivez-la sous la forme nom@exemple.fr.",
            "This address cannot receive mail: write it in the form name@example.org.");
}
