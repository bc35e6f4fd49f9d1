namespace GrantFlow.Domain.Time;

/// <summary>
/// The legal time of metropolitan France: UTC+1, and UTC+2 between 01:00 UTC on the last Sunday of March and 01:00 UTC on the last Sunday
/// of October
/// (Directive 2000/84/EC). Computed, so that a deadline does not depend on the time zone files of a machine.
/// </summary>
public static class ParisTime
{
    private static readonly TimeSpan _winter = TimeSpan.FromHours(1);
    private static readonly TimeSpan _summer = TimeSpan.FromHours(2);

    /// <summary>An instant as a clock in Paris shows it.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The same instant with the offset of Paris.</returns>
    public static DateTimeOffset At(DateTimeOffset instant) => instant.ToOffset(OffsetAt(instant.UtcDateTime));

    /// <summary>The day in Paris at an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The calendar day.</returns>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>The first instant of a day in Paris; clocks never change at midnight.</summary>
    /// <param name="day">The calendar day.</param>
    /// <returns>The instant.</returns>
    public static DateTimeOffset Beginning(DateOnly day) => Showing(day.ToDateTime(TimeOnly.MinValue))[0];

    /// <summary>
    /// The instants at which a clock in Paris shows a time: one as a rule, none in the hour that spring skips, two in the hour that
    /// autumn repeats.
    /// </summary>
    /// <param name="wall">Date and time on the clock.</param>
    /// <returns>The instants, the earlier first.</returns>
    public static IReadOnlyList<DateTimeOffset> Showing(DateTime wall)
    {
        var clock = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        return
        [
            .. new[] { _summer, _winter }
                .Select(offset => new DateTimeOffset(clock, offset))
                .Where(instant => OffsetAt(instant.UtcDateTime) == instant.Offset),
        ];
    }

    private static TimeSpan OffsetAt(DateTime utc) =>
        utc >= ChangeOf(utc.Year, 3) && utc < ChangeOf(utc.Year, 10) ? _summer : _winter;

    private static DateTime ChangeOf(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
