using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>A French postal code.</summary>
public sealed record PostalCodeField : Field
{
    private protected override LocalizedText? Wrong(string value) => PostalCode.TryParse(value, out _)
        ? null
        : LocalizedText.Of("postalCodeField.unreadable");
}
