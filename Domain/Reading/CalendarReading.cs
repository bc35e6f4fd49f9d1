using System.Globalization;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Time;

namespace GrantFlow.Domain.Reading;

internal static class CalendarReading
{
    private static readonly string[] _shapes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public static CallCalendar Read(SourceObject from)
    {
        var calendar = new CallCalendar
        {
            // Where autumn repeats an hour, the call opens in the first and closes in the second: nobody loses time to the clock.
            OpensAt = Instant(from, "opensAt", instants => instants[0]),
            ClosesAt = Instant(from, "closesAt", instants => instants[^1]),
            ProjectsFrom = from.Date("projectsFrom"),
            ProjectsTo = from.Date("projectsTo"),
            SessionOn = from.OptionalDate("sessionOn"),
        };
        if (calendar.ClosesAt <= calendar.OpensAt && calendar.ClosesAt != default)
            from.Fault("closesAt", "The call closes before it opens: correct one of the two.");
        if (calendar.ProjectsTo < calendar.ProjectsFrom && calendar.ProjectsTo != default)
            from.Fault("projectsTo", "Projects would end before they begin: correct one of the two.");
        if (calendar.SessionOn < ParisTime.DayOf(calendar.ClosesAt) && calendar.ClosesAt != default)
            from.Fault("sessionOn", "The session would take place before the call closes: correct one of the two.");
        from.Close();
        return calendar;
    }

    private static DateTimeOffset Instant(SourceObject from, string name, Func<IReadOnlyList<DateTimeOffset>, DateTimeOffset> choose)
    {
        var text = from.Text(name);
        if (text.Length == 0)
            return default;
        if (!DateTime.TryParseExact(text, _shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) || wall.Year is < 2000 or > 2199)
        {
            from.Fault(name, $"'{text}' is not a time in Paris: write it as 2026-12-31T23:59, without offset.");
            return default;
        }

        if (ParisTime.Showing(wall) is { Count: > 0 } instants)
            return choose(instants);

        from.Fault(name, $"'{text}' does not exist: clocks in Paris go from 02:00 to 03:00 that night. Write 03:00 or another hour.");
        return default;
    }
}
