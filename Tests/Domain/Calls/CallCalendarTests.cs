using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Calls;

public sealed class CallCalendarTests
{
    [Fact]
    public void A_call_is_open_from_its_opening_until_just_before_its_closing()
    {
        var calendar = Shipped.Call.Calendar;
        Assert.Equal(CallState.Upcoming, calendar.StateAt(calendar.OpensAt.AddTicks(-1)));
        Assert.Equal(CallState.Open, calendar.StateAt(calendar.OpensAt));
        Assert.Equal(CallState.Open, calendar.StateAt(calendar.ClosesAt.AddTicks(-1)));
        Assert.Equal(CallState.Closed, calendar.StateAt(calendar.ClosesAt));
    }

    [Theory]
    [InlineData("2027-03-28T01:30", "2027-03-28T00:30:00Z")]
    [InlineData("2027-03-28T03:30", "2027-03-28T01:30:00Z")]
    [InlineData("2027-07-01T12:00", "2027-07-01T10:00:00Z")]
    [InlineData("2027-10-31T02:30", "2027-10-31T01:30:00Z")]
    [InlineData("2027-12-31T23:59:59", "2027-12-31T22:59:59Z")]
    public void The_closing_is_a_time_on_the_clock_in_Paris_and_the_later_one_where_autumn_repeats_it(string wall, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), Closing(wall).ClosesAt);

    [Theory]
    [InlineData("2027-07-01T12:00", "2027-07-01", "2027-07-01T10:00:00Z")]
    [InlineData("2027-07-01T12:00", "2027-07-02", "2027-07-01T22:00:00Z")]
    [InlineData("2027-07-01T12:00", "2027-12-02", "2027-12-01T23:00:00Z")]
    [InlineData("2027-07-01T12:00", null, null)]
    public void A_session_is_voted_after_the_closing_from_the_morning_of_its_day_in_Paris(string closing, string? day, string? from) => Assert.Equal(
        from is null ? null : DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
        (Closing(closing) with { SessionOn = day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) }).VotedFrom);

    [Fact]
    public void The_opening_is_the_earlier_one_where_autumn_repeats_it()
    {
        var json = Shipped.CallJson.Replace("2026-01-01T00:00", "2027-10-31T02:30", StringComparison.Ordinal);
        Assert.Equal(new(2027, 10, 31, 0, 30, 0, TimeSpan.Zero), CallFile.Read(json).Call!.Calendar.OpensAt);
    }

    [Fact]
    public void The_last_second_before_closing_on_the_night_of_the_clock_change_is_in_time()
    {
        var calendar = Closing("2027-10-31T02:30");
        Assert.Equal(CallState.Open, calendar.StateAt(new(2027, 10, 31, 0, 30, 0, TimeSpan.Zero)));
        Assert.Equal(CallState.Open, calendar.StateAt(new(2027, 10, 31, 1, 29, 59, TimeSpan.Zero)));
        Assert.Equal(CallState.Closed, calendar.StateAt(new(2027, 10, 31, 1, 30, 0, TimeSpan.Zero)));
    }

    private static CallCalendar Closing(string wall)
    {
        var reading = CallFile.Read(Shipped.CallJson.Replace("2035-12-31T23:59", wall, StringComparison.Ordinal));
        Assert.Empty(reading.Faults);
        return reading.Call!.Calendar;
    }
}
