using System.Globalization;

namespace GrantFlow.Domain.Forms;

/// <summary>A whole number.</summary>
public sealed record IntegerField : Field
{
    /// <summary>The smallest number taken.</summary>
    public required int Min { get; init; }

    /// <summary>The largest number taken.</summary>
    public required int Max { get; init; }

    private protected override LocalizedText? Wrong(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max
            ? null
            : LocalizedText.Of("integerField.outside", Min, Max);
}
