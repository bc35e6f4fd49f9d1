using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Forms;

/// <summary>An amount in euros.</summary>
public sealed record AmountField : Field
{
    /// <summary>The smallest amount taken.</summary>
    public required Money Min { get; init; }

    /// <summary>The largest amount taken.</summary>
    public required Money Max { get; init; }

    private protected override LocalizedText? Wrong(string value) =>
        !Money.TryParse(value, out var amount)
            ? new(
                "Ce montant n'est pas lisible : écrivez-le en euros, par exemple 1 234,50.",
                "This amount cannot be read: write it in euros, for instance 1234.50.")
            : amount < Min || amount > Max
                ? LocalizedText.From(language => language == Language.French
                    ? $"Écrivez un montant de {Min.Format(language)} à {Max.Format(language)}."
                    : $"Write an amount from {Min.Format(language)} to {Max.Format(language)}.")
                : null;
}
