using System.Globalization;
using SelfHost.Startup;
using SelfHost.Timers;

namespace GrantFlow.Tests.SelfHost;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "UTC", "2026-03-01T10:02:00Z", "2026-03-01T10:05:00Z")]
    [InlineData("0 */5 * * * *", "UTC", "2026-03-01T10:05:00Z", "2026-03-01T10:10:00Z")]
    [InlineData("* * * * * *", "UTC", "2026-03-01T10:05:00.5Z", "2026-03-01T10:05:01Z")]
    [InlineData("30 0 9 * * 1-5", "UTC", "2026-03-06T09:00:30Z", "2026-03-09T09:00:30Z")]
    [InlineData("0 9 * * *", "UTC", "2026-03-01T10:00:00Z", "2026-03-02T09:00:00Z")]
    [InlineData("0 0 0 29 2 *", "UTC", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 9 * * *", "Europe/Paris", "2026-03-01T10:00:00Z", "2026-03-02T08:00:00Z")]
    [InlineData("0 0 9 * * *", "Europe/Paris", "2026-07-01T10:00:00Z", "2026-07-02T07:00:00Z")]
    public void A_schedule_tells_its_next_time(string schedule, string zone, string after, string expected) =>
        Assert.Equal(Utc(expected), Parse(schedule, zone).Next(Utc(after)).UtcDateTime);

    [Theory]
    // 2:30 does not exist on 29 March, when 2:00 is 3:00.
    [InlineData("0 30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("0 30 2 * * *", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("0 */30 * * * *", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("0 */30 * * * *", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z")]
    public void An_hour_that_the_clock_skips_comes_an_hour_later(string schedule, string after, string expected) =>
        Assert.Equal(Utc(expected), Parse(schedule, "Europe/Paris").Next(Utc(after)).UtcDateTime);

    [Theory]
    // 2:30 is twice on 25 October, when 3:00 is 2:00 again.
    [InlineData("0 30 2 * * *", "2026-10-24T12:00:00Z")]
    [InlineData("0 0 3 * * *", "2026-10-24T12:00:00Z")]
    public void An_hour_that_the_clock_repeats_counts_once(string schedule, string after)
    {
        var times = Enumerable.Range(0, 3).Aggregate(new List<DateTimeOffset> { Utc(after) }, (all, _) => [.. all, Parse(schedule, "Europe/Paris").Next(all[^1])]);
        Assert.Equal([25, 26, 27], times.Skip(1).Select(time => time.Day));
    }

    [Fact]
    public void Every_next_time_is_later_throughout_a_year_of_both_changes()
    {
        var schedule = Parse("0 */20 * * * *", "Europe/Paris");
        var end = Utc("2027-01-01T00:00:00Z");
        for (DateTimeOffset time = Utc("2026-01-01T00:00:00Z"), next; time < end; time = next)
            Assert.InRange((next = schedule.Next(time)) - time, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(80));
    }

    [Theory]
    [InlineData("0 0 9 * *  * *")]
    [InlineData("every day")]
    [InlineData("61 * * * * *")]
    [InlineData("0 0 0 31 2 *")]
    public void A_schedule_that_cannot_be_read_or_never_comes_is_told(string schedule) =>
        Assert.Contains("of the timer Sweep", Assert.Throws<StartupException>(() => Parse(schedule, "UTC")).Message, StringComparison.Ordinal);

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private static TimerSchedule Parse(string schedule, string zone) => new("Sweep", schedule, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
