namespace GrantFlow.Domain.Identifiers;

/// <summary>The fourteen digits of one establishment: the SIREN of its legal unit, then five digits of its own.</summary>
public readonly record struct Siret
{
    private const string LaPosteHeadOffice = "35600000000048";

    private readonly string? _value;

    private Siret(string value) => _value = value;

    /// <summary>The fourteen digits, without spaces.</summary>
    public string Value => _value ?? "";

    /// <summary>The legal unit to which the establishment belongs.</summary>
    public Siren Siren => Siren.TryParse(_value?[..9], out var siren) ? siren : default;

    /// <summary>
    /// Reads a SIRET as typed, spaces, dots and dashes allowed. Both check digits must be right: that of the fourteen digits and that of
    /// the SIREN.
    /// For La Poste the sum of the digits is a multiple of five instead, its head office excepted.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="siret">The SIRET.</param>
    /// <returns>Whether the number can exist; the register alone knows whether it does.</returns>
    public static bool TryParse(string? text, out Siret siret)
    {
        var digits = Digits.Compact(text);
        var valid = Digits.Only(digits, 14) && Siren.TryParse(digits[..9], out var siren) && Checks(digits, siren);
        siret = valid ? new(digits) : default;
        return valid;
    }

    /// <summary>The digits in the groups people are used to.</summary>
    /// <returns>Such as <c>732 829 320 00074</c>.</returns>
    public override string ToString() => _value is null ? "" : $"{Siren} {_value[9..]}";

    private static bool Checks(string digits, Siren siren) =>
        siren == Siren.LaPoste ? digits == LaPosteHeadOffice || Digits.Sum(digits) % 5 == 0 : Digits.PassesLuhn(digits);
}
