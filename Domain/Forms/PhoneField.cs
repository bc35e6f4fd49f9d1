using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>A French telephone number, overseas included.</summary>
public sealed record PhoneField : Field
{
    private protected override LocalizedText? Wrong(string value) => PhoneNumber.TryParse(value, out _)
        ? null
        : LocalizedText.Of("phoneField.unreadable");
}
