using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>The number of an association in the national register.</summary>
public sealed record RnaField : Field
{
    private protected override LocalizedText? Wrong(string value) => Rna.TryParse(value, out _)
        ? null
        : new(
            "Ce numéro RNA n'est pas valable : il commence par W, suivi de 9 chiffres (par exemple W621000001).",
            "This RNA number is not valid: it begins with W, followed by 9 digits (for instance W621000001).");
}
