using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>An e-mail address.</summary>
public sealed record EmailField : Field
{
    private protected override LocalizedText? Wrong(string value) => EmailAddress.TryParse(value, out _)
        ? null
        : LocalizedText.Of("emailField.unreadable");
}
