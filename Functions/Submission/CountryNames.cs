using System.Globalization;
using GrantFlow.Domain;
using GrantFlow.Domain.Forms;

namespace GrantFlow.Functions.Submission;

/// <summary>The countries as people name them, from the system's own lists, in French alphabetical order.</summary>
public static class CountryNames
{
    public static IReadOnlyList<Option> All { get; } = [.. Countries.Codes.Where(IsNamed)
        .Select(code => new Option(code, new LocalizedText(NameIn("fr", code), NameIn("en", code))))
        .OrderBy(option => option.Label.Fr, StringComparer.Create(CultureInfo.GetCultureInfo("fr-FR"), ignoreCase: true))];

    // The system's lists leave out a few uninhabited or disputed territories.
    private static bool IsNamed(string code)
    {
        try
        {
            return new RegionInfo(code).TwoLetterISORegionName == code;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // A region is named in the language of the culture that it is looked up by; its display name is not in the reader's language on every system.
    private static string NameIn(string language, string code) => new RegionInfo($"{language}-{code}").NativeName;
}
