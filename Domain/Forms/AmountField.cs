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
            ? LocalizedText.Of("amountField.unreadable")
            : amount < Min || amount > Max ? LocalizedText.Of("amountField.outside", Min, Max)
            : null;
}
