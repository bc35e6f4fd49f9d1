namespace GrantFlow.Domain.Identifiers;

internal static class Digits
{
    /// <summary>What people put between the groups of an identifier: any kind of space, dots, dashes.</summary>
    public static string Compact(string? text) =>
        string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter is not ('.' or '-' or '\u2011' or '\u200B')));

    public static bool Only(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);

    public static int Sum(string digits) => digits.Sum(digit => digit - '0');

    public static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[^(index + 1)] - '0';
            var weighed = index % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }

        return sum % 10 == 0;
    }
}
