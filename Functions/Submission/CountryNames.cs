using System.Globalization;
using GrantFlow.Domain;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Functions.Submission;

/// <summary>The countries as people name them, from the system's own lists, in French alphabetical order.</summary>
public static class CountryNames
{
    public static IReadOnlyList<Option> All { get; } = [.. Countries.Codes.Where(IsNamed)
        .Select(code => new Option(code, new LocalizedText(NameIn("fr-FR", code), NameIn("en-GB", code))))
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

    private static string NameIn(string culture, string code)
    {
        // A region's display name follows the thread's language and has no parameter for it.
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return new RegionInfo(code).DisplayName;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
