namespace GrantFlow.Domain.Time;

/// <summary>Dates in words, without the culture files of a machine.</summary>
public static class DateTexts
{
    /// <summary>A day in words.</summary>
    /// <param name="date">The day.</param>
    /// <param name="language">The reader's language.</param>
    /// <returns>Such as <c>1er mars 2027</c> or <c>1 March 2027</c>.</returns>
    public static string Long(this DateOnly date, Language language)
    {
        var month = TextResources.Domain.Write($"month.{date.Month}", language);
        return TextResources.Domain.Write(date.Day == 1 ? "date.firstDay" : "date.day", language, date.Day, month, date.Year);
    }

    /// <summary>An instant in words, as a clock in Paris shows it.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="language">The reader's language.</param>
    /// <returns>Such as <c>1er mars 2027 à 12 h 00</c> or <c>1 March 2027 at 12:00</c>.</returns>
    public static string Long(this DateTimeOffset instant, Language language)
    {
        var paris = ParisTime.At(instant);
        var day = DateOnly.FromDateTime(paris.DateTime).Long(language);
        return TextResources.Domain.Write("date.moment", language, day, paris.Hour, paris.Minute);
    }
}
