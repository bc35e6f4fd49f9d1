using System.Globalization;
using System.Text.RegularExpressions;

namespace GrantFlow.Domain.Identifiers;

/// <summary>
/// What an application is called in letters, on the telephone and in the orchestration's instance id: the call's code, the year of
/// submission and a number,
/// such as <c>DCP-2026-0042</c>.
/// </summary>
public readonly partial record struct ApplicationReference
{
    private ApplicationReference(string code, int year, int number) => (Code, Year, Number) = (code, year, number);

    /// <summary>The call's code: two to eight capitals or digits, a capital first.</summary>
    public string Code { get; }

    /// <summary>The year of submission, in Europe/Paris.</summary>
    public int Year { get; }

    /// <summary>The number within the call and year, from 1.</summary>
    public int Number { get; }

    /// <summary>Makes a reference.</summary>
    /// <param name="code">The call's code.</param>
    /// <param name="year">The year of submission, 2000 to 9999.</param>
    /// <param name="number">The number, from 1.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="ArgumentException">One of the parts is out of its range.</exception>
    public static ApplicationReference Create(string code, int year, int number) =>
        IsCode(code) && year is >= 2000 and <= 9999 && number >= 1
            ? new(code, year, number)
            : throw new ArgumentException($"'{code}', {year}, {number} do not make a reference such as DCP-2026-0042.");

    /// <summary>Whether a text can be a call's code.</summary>
    /// <param name="code">The text.</param>
    /// <returns>True for two to eight capitals or digits, a capital first.</returns>
    public static bool IsCode(string? code) => code is not null && CodeShape().IsMatch(code);

    /// <summary>Reads a reference as typed: small letters, spaces around and missing zeros are forgiven.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="reference">The reference.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, out ApplicationReference reference)
    {
        reference = default;
        var parts = (text ?? "").Trim().ToUpperInvariant().Split('-');
        if (parts.Length != 3 || !IsCode(parts[0]) || !Digits.Only(parts[1], 4) || parts[2].Length > 9 || parts[2].Length == 0 || !parts[2].All(char.IsAsciiDigit))
            return false;

        var (year, number) = (int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
        if (year < 2000 || number < 1)
            return false;

        reference = new(parts[0], year, number);
        return true;
    }

    /// <summary>The reference as everybody writes it, the number with at least four digits.</summary>
    /// <returns>Such as <c>DCP-2026-0042</c>.</returns>
    public override string ToString() => Code is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{Code}-{Year}-{Number:0000}");

    [GeneratedRegex("^[A-Z][A-Z0-9]{1,7}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeShape();
}
