using System.Text.RegularExpressions;

namespace GrantFlow.Domain.Reading;

/// <summary>The shapes of the names in a call file.</summary>
internal static partial class Names
{
    public const string SlugRemedy = "use small letters, digits and single dashes, a letter first";
    public const string FieldRemedy = "use letters and digits, a small letter first, such as projectNote";
    public const string LineRemedy = "use capitals, digits and single dashes, such as AE-CITOYENNETE-2026";

    public static bool IsSlug(string text) => text.Length <= 64 && Slug().IsMatch(text);

    public static bool IsFieldId(string text) => text.Length <= 40 && FieldId().IsMatch(text);

    public static bool IsLineCode(string text) => text.Length <= 40 && LineCode().IsMatch(text);

    /// <summary>Reports every item whose key was there before.</summary>
    public static void Unique<T>(IEnumerable<T> items, Func<T, string> key, Action<T, string> fault)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items.Where(item => !seen.Add(key(item))))
            fault(item, $"'{key(item)}' is used twice: give each its own.");
    }

    /// <summary>Whether days rise from one to the next and stay below a limit.</summary>
    public static bool Rise(IReadOnlyList<int> days, int below) =>
        days.Zip(days.Skip(1)).All(pair => pair.First < pair.Second) && days.All(day => day < below);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex FieldId();

    [GeneratedRegex("^[A-Z0-9]+(-[A-Z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex LineCode();
}
