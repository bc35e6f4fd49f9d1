using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>The number of an association in the national register.</summary>
public sealed record RnaField : Field
{
    private protected override LocalizedText? Wrong(string value) => Rna.TryParse(value, out _)
        ? null
        : LocalizedText.Of("rnaField.unreadable");
}
