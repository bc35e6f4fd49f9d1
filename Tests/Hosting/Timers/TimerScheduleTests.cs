using System.Globalization;
using Microsoft.Extensions.Configuration;
using SelfHost.Hosting.Timers;

namespace GrantFlow.Tests.Hosting.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", null, "2026-03-01T10:02:00Z", "2026-03-01T10:05:00Z")]
    [InlineData("0 */5 * * * *", null, "2026-03-01T10:05:00Z", "2026-03-01T10:10:00Z")]
    [InlineData("30 0 9 * * 1-5", null, "2026-03-06T09:00:30Z", "2026-03-09T09:00:30Z")]
    [InlineData("0 9 * * *", null, "2026-03-01T10:00:00Z", "2026-03-02T09:00:00Z")]
    [InlineData("0 0 0 29 2 *", null, "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("00:00:30", null, "2026-03-01T10:00:00Z", "2026-03-01T10:00:30Z")]
    [InlineData("%Nightly%", null, "2026-03-01T10:00:00Z", "2026-03-02T02:00:00Z")]
    [InlineData("0 0 9 * * *", "Europe/Paris", "2026-03-01T10:00:00Z", "2026-03-02T08:00:00Z")]
    [InlineData("0 0 9 * * *", "Europe/Paris", "2026-07-01T10:00:00Z", "2026-07-02T07:00:00Z")]
    [InlineData("0 30 2 * * *", "Europe/Paris", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    public void A_schedule_tells_its_next_time(string schedule, string? zone, string after, string expected) =>
        Assert.Equal(Utc(expected), Parse(schedule, zone).Next(Utc(after)));

    [Theory]
    [InlineData("0 0 9 * *  * *", null, "cannot be read")]
    [InlineData("every day", null, "cannot be read")]
    [InlineData("-00:00:01", null, "not positive")]
    [InlineData("%Missing%", null, "the setting Missing")]
    [InlineData("0 0 9 * * *", "Mars/Olympus", "the time zone Mars/Olympus")]
    public void A_schedule_that_cannot_be_read_is_told(string schedule, string? zone, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => Parse(schedule, zone)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("*/30 * * * * *", false)]
    [InlineData("00:00:59", false)]
    [InlineData("0 * * * * *", true)]
    public void Only_schedules_of_a_minute_or_more_are_kept(string schedule, bool expected) =>
        Assert.Equal(expected, Parse(schedule, null).IsMonitorable(Utc("2026-03-01T10:00:00Z")));

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private static TimerSchedule Parse(string schedule, string? zone) => TimerSchedule.Parse(schedule, new ConfigurationBuilder().AddInMemoryCollection([
        KeyValuePair.Create("Nightly", (string?)"0 0 2 * * *"),
        KeyValuePair.Create("WEBSITE_TIME_ZONE", zone)]).Build());
}
