using NCrontab;

namespace SelfHost.Timers;

/// <summary>When a timer is due: an NCRONTAB expression of five or six fields, on the clock of a time zone.</summary>
internal sealed class TimerSchedule
{
    // From whenever: the 29th of February comes within eight years.
    private static readonly DateTime _someDay = new(2000, 1, 1);

    private readonly CrontabSchedule _schedule;
    private readonly TimeZoneInfo _zone;

    /// <exception cref="StartupException">The expression cannot be read, or its moment never comes.</exception>
    public TimerSchedule(string function, string expression, TimeZoneInfo zone)
    {
        _zone = zone;
        var hasSeconds = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;
        var read = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = hasSeconds });
        _schedule = read is not null && read.GetNextOccurrence(_someDay) < _someDay.AddYears(10) ? read : throw new StartupException(
            $"The schedule '{expression}' of the timer {function} cannot be read: write an NCRONTAB expression such as '0 */15 * * * *'.");
    }

    /// <summary>The first moment after another. An hour that the clock skips comes an hour later; one that it repeats, once.</summary>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        var from = TimeZoneInfo.ConvertTime(after, _zone).DateTime;
        while (true)
        {
            var local = _schedule.GetNextOccurrence(from);
            var valid = _zone.IsInvalidTime(local) ? local + TimeSpan.FromHours(1) : local;
            var next = new DateTimeOffset(valid, _zone.GetUtcOffset(valid));
            if (next > after)
                return next;
            from = local;
        }
    }
}
