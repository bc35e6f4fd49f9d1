namespace GrantFlow.Domain.Identifiers;

/// <summary>A French telephone number, overseas included, as people dial it or with its country code.</summary>
public readonly record struct PhoneNumber
{
    // Overseas territories have their own country codes but are dialled with ten digits like the rest of the country.
    private static readonly (string Trunk, string CountryCode)[] _overseas =
    [
        ("0590", "590"), ("0690", "590"), ("0691", "590"), ("0594", "594"), ("0694", "594"), ("0596", "596"), ("0696", "596"), ("0697", "596"),
        ("0262", "262"), ("0263", "262"), ("0269", "262"), ("0639", "262"), ("0692", "262"), ("0693", "262"), ("0508", "508"), ("0708", "508"),
    ];

    private readonly string? _value;

    private PhoneNumber(string value) => _value = value;

    /// <summary>The number in international form, such as <c>+33612345678</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads a number as typed: <c>06 12 34 56 78</c>, <c>+33 (0)6.12.34.56.78</c>, <c>0033612345678</c>.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="number">The number.</param>
    /// <returns>Whether it is a French number of ten digits, or its international form.</returns>
    public static bool TryParse(string? text, out PhoneNumber number)
    {
        number = default;
        var compact = Digits.Compact(text).Replace("(0)", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
        if (compact.StartsWith("00", StringComparison.Ordinal))
            compact = "+" + compact[2..];

        var national = National(compact);
        if (national is null || !Digits.Only(national, 10) || national[0] != '0' || national[1] == '0')
            return false;

        var code = _overseas.FirstOrDefault(entry => national.StartsWith(entry.Trunk, StringComparison.Ordinal)).CountryCode ?? "33";
        number = new($"+{code}{national[1..]}");
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? National(string compact)
    {
        if (!compact.StartsWith('+'))
            return compact;

        var code = _overseas.Select(entry => entry.CountryCode).Append("33").FirstOrDefault(code => compact[1..].StartsWith(code, StringComparison.Ordinal));
        return code is null ? null : "0" + compact[(code.Length + 1)..];
    }
}
