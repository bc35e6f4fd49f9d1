using System.Text.RegularExpressions;

namespace GrantFlow.Domain.Identifiers;

/// <summary>
/// The number of an association in the national register (RNA): <c>W</c> and nine characters. It has no check digit. Overseas numbers
/// carry a letter;
/// associations of Alsace and Moselle are in the local courts' registers and have none.
/// </summary>
public readonly partial record struct Rna
{
    private readonly string? _value;

    private Rna(string value) => _value = value;

    /// <summary>The ten characters in capitals.</summary>
    public string Value => _value ?? "";

    /// <summary>
    /// Whether the open data schema for subsidies takes it: that schema allows digits only after the <c>W</c>, so overseas numbers are
    /// left out there.
    /// </summary>
    public bool FitsOpenData => _value is not null && _value.Skip(1).All(char.IsAsciiDigit);

    /// <summary>Reads an RNA number as typed, in capitals or not, spaces, dots and dashes allowed.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="rna">The number.</param>
    /// <returns>Whether it has the form of an RNA number.</returns>
    public static bool TryParse(string? text, out Rna rna)
    {
        var compact = Digits.Compact(text).ToUpperInvariant();
        var valid = Shape().IsMatch(compact);
        rna = valid ? new(compact) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^W[0-9][A-Z0-9][0-9]{7}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
