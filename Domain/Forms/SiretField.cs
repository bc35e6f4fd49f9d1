using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>The SIRET of an establishment, checked for its form: the criteria ask for more.</summary>
public sealed record SiretField : Field
{
    private protected override LocalizedText? Wrong(string value) => Siret.TryParse(value, out _)
        ? null
        : LocalizedText.Of("siretField.unreadable");
}
