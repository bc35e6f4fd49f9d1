using System.Globalization;

namespace GrantFlow.Domain.Time;

/// <summary>Dates in words, without the culture files of a machine.</summary>
public static class DateTexts
{
    private static readonly string[] _french =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] _english =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>A day in words.</summary>
    /// <param name="date">The day.</param>
    /// <param name="language">The reader's language.</param>
    /// <returns>Such as <c>1er mars 2027</c> or <c>1 March 2027</c>.</returns>
    public static string Long(this DateOnly date, Language language) => language switch
    {
        Language.French => string.Create(CultureInfo.InvariantCulture, $"{date.Day}{(date.Day == 1 ? "er" : "")} {_french[date.Month - 1]} {date.Year}"),
        Language.English => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {_english[date.Month - 1]} {date.Year}"),
    };

    /// <summary>An instant in words, as a clock in Paris shows it.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="language">The reader's language.</param>
    /// <returns>Such as <c>1er mars 2027 à 12 h 00</c> or <c>1 March 2027 at 12:00</c>.</returns>
    public static string Long(this DateTimeOffset instant, Language language)
    {
        var paris = ParisTime.At(instant);
        var day = DateOnly.FromDateTime(paris.DateTime).Long(language);
        return language switch
        {
            Language.French => string.Create(CultureInfo.InvariantCulture, $"{day} à {paris.Hour} h {paris.Minute:00}"),
            Language.English => string.Create(CultureInfo.InvariantCulture, $"{day} at {paris.Hour:00}:{paris.Minute:00}"),
        };
    }
}
