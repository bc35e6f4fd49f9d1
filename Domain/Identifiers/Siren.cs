namespace GrantFlow.Domain.Identifiers;

/// <summary>The nine digits of a legal unit in the French business register, the last one a Luhn check digit.</summary>
public readonly record struct Siren
{
    private readonly string? _value;

    private Siren(string value) => _value = value;

    /// <summary>La Poste, whose establishments are too many for the ordinary check digit.</summary>
    public static Siren LaPoste => new("356000000");

    /// <summary>The nine digits, without spaces.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads a SIREN as typed, spaces, dots and dashes allowed.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="siren">The SIREN.</param>
    /// <returns>Whether it has nine digits, not all zero, and a right check digit.</returns>
    public static bool TryParse(string? text, out Siren siren)
    {
        var digits = Digits.Compact(text);
        var valid = Digits.Only(digits, 9) && Digits.Sum(digits) > 0 && Digits.PassesLuhn(digits);
        siren = valid ? new(digits) : default;
        return valid;
    }

    /// <summary>The nine digits in groups of three.</summary>
    /// <returns>Such as <c>732 829 320</c>.</returns>
    public override string ToString() => _value is null ? "" : $"{_value[..3]} {_value[3..6]} {_value[6..]}";
}
