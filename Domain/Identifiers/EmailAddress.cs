using System.Globalization;
using System.Text.RegularExpressions;

namespace GrantFlow.Domain.Identifiers;

/// <summary>An e-mail address that a mail can be sent to, in small letters so that one mailbox is one value.</summary>
public readonly partial record struct EmailAddress
{
    // RFC 5321, 4.5.3.1: an address that a mail server must take has at most 254 characters, 64 of them before the @.
    private const int MostCharacters = 254;
    private const int MostLocalCharacters = 64;

    private readonly string? _value;

    private EmailAddress(string value) => _value = value;

    /// <summary>The address.</summary>
    public string Value => _value ?? "";

    /// <summary>What follows the @; a domain with accents is given in its ASCII form.</summary>
    public string Domain => _value?[(_value.IndexOf('@', StringComparison.Ordinal) + 1)..] ?? "";

    /// <summary>Reads an address as typed. Quoted local parts and addresses by number are refused: nobody types them.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether a mail could be sent there; only a mail that arrives proves that the mailbox exists.</returns>
    public static bool TryParse(string? text, out EmailAddress address)
    {
        address = default;
        var parts = (text ?? "").Trim().Split('@');
        if (parts.Length != 2 || parts[0].Length > MostLocalCharacters || !Local().IsMatch(parts[0]) || Ascii(parts[1]) is not { } domain)
            return false;

        var value = $"{parts[0]}@{domain}".ToLowerInvariant();
        if (value.Length > MostCharacters || !DomainName().IsMatch(domain))
            return false;

        address = new(value);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? Ascii(string domain)
    {
        try
        {
            return new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Local();

    [GeneratedRegex(@"^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex DomainName();
}
