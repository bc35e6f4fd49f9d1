namespace GrantFlow.Domain.Forms;

/// <summary>A country by its ISO 3166-1 code of two letters.</summary>
public sealed record CountryField : Field
{
    private protected override LocalizedText Missing => LocalizedText.Of("countryField.missing");

    private protected override LocalizedText? Wrong(string value) => Countries.Contains(value) ? null : Missing;
}
