using System.Globalization;
using Cronos;
using Microsoft.Extensions.Configuration;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Timers;

/// <summary>When a timer comes due: an NCRONTAB expression in a time zone, or a fixed interval.</summary>
internal sealed class TimerSchedule
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMinutes(1);

    private readonly CronExpression? _cron;
    private readonly TimeSpan _interval;
    private readonly TimeZoneInfo _zone;

    private TimerSchedule(CronExpression? cron, TimeSpan interval, TimeZoneInfo zone)
    {
        _cron = cron;
        _interval = interval;
        _zone = zone;
    }

    /// <summary>Whether its status is worth keeping. The official host does not keep that of schedules shorter than a minute either.</summary>
    public bool IsMonitorable(DateTime from) => Next(Next(from)) - Next(from) >= _shortest;

    /// <summary>When it comes due next, strictly after an instant, in UTC.</summary>
    public DateTime Next(DateTime after) => _cron is null
        ? after + _interval
        : _cron.GetNextOccurrence(DateTime.SpecifyKind(after, DateTimeKind.Utc), _zone) ?? DateTime.MaxValue;

    /// <exception cref="FormatException">It is neither an expression, nor an interval, nor a setting that holds one.</exception>
    public static TimerSchedule Parse(string text, IConfiguration configuration)
    {
        var schedule = Resolve(text, configuration);
        var zone = ZoneOf(configuration);
        if (schedule.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(schedule, CultureInfo.InvariantCulture, out var interval))
        {
            return interval > TimeSpan.Zero
                ? new TimerSchedule(null, interval, zone)
                : throw new FormatException($"the interval \"{schedule}\" is not positive. Write at least one second, as 00:00:01.");
        }

        var fields = schedule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        try
        {
            return new TimerSchedule(CronExpression.Parse(schedule, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard), default, zone);
        }
        catch (CronFormatException error)
        {
            throw new FormatException($"the schedule \"{schedule}\" cannot be read ({error.Message}). Write six fields, seconds first, as in \"0 */5 * * * *\".");
        }
    }

    private static string Resolve(string text, IConfiguration configuration)
    {
        var name = text.Trim();
        if (name is not ['%', .., '%'])
            return name;
        name = name[1..^1];
        return configuration[name] is { Length: > 0 } value
            ? value
            : throw new FormatException($"the setting {name}, which holds the schedule, is missing. Set it in the environment or in local.settings.json.");
    }

    private static TimeZoneInfo ZoneOf(IConfiguration configuration)
    {
        if (configuration[HostSettings.TimeZone] is not { Length: > 0 } name)
            return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new FormatException($"the time zone {name} of {HostSettings.TimeZone} is unknown. Write one like Europe/Paris.");
    }
}
