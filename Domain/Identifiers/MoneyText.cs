using System.Globalization;
using System.Text.RegularExpressions;

namespace GrantFlow.Domain.Identifiers;

internal static partial class MoneyText
{
    // Bounds what a person can mean by an amount, far above the Region's whole budget, so that no sum of a form overflows.
    private const int MostIntegerDigits = 12;

    public static bool TryParse(string? text, out Money amount)
    {
        amount = default;
        var typed = Currency().Replace(Spaces().Replace(text ?? "", " ").Trim(), "").Trim();
        var match = Plain().Match(typed) is { Success: true } plain ? plain : Grouped().Match(typed);
        if (!match.Success)
            return false;

        var whole = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit)).TrimStart('0');
        if (whole.Length > MostIntegerDigits)
            return false;

        var cents = match.Groups["cents"].Value.PadRight(2, '0');
        amount = Money.FromCents(long.Parse($"0{whole}{cents}", CultureInfo.InvariantCulture));
        return true;
    }

    public static string Format(Money amount, Language language)
    {
        var sign = amount.IsNegative ? "-" : "";
        var cents = Int128.Abs(amount.Cents);
        var (group, point) = language == Language.French ? ("\u202F", ",") : (",", ".");
        var digits = (cents / 100).ToString(CultureInfo.InvariantCulture);
        for (var index = digits.Length - 3; index > 0; index -= 3)
            digits = digits.Insert(index, group);
        if (cents % 100 != 0)
            digits += point + (cents % 100).ToString("00", CultureInfo.InvariantCulture);

        return language == Language.French ? $"{sign}{digits}\u00A0€" : $"{sign}€{digits}";
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^€|(€|EUR|euros?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Currency();

    [GeneratedRegex(@"^(?<whole>[0-9]+)([.,](?<cents>[0-9]{1,2}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    // A lone dot or comma before exactly three digits is a group for some readers and a decimal point for others:
    // only a space, a repeated separator, or another separator before the cents settles it.
    [GeneratedRegex(
        @"^(?<whole>[0-9]{1,3}( [0-9]{3})+)([.,](?<cents>[0-9]{1,2}))?$" +
        @"|^(?<whole>[0-9]{1,3}(\.[0-9]{3})+),(?<cents>[0-9]{1,2})$" +
        @"|^(?<whole>[0-9]{1,3}(,[0-9]{3})+)\.(?<cents>[0-9]{1,2})$" +
        @"|^(?<whole>[0-9]{1,3}(\.[0-9]{3}){2,})$" +
        @"|^(?<whole>[0-9]{1,3}(,[0-9]{3}){2,})$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
