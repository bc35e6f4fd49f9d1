using GrantFlow.Domain;
using GrantFlow.Domain.Time;

namespace GrantFlow.Tests.Domain.Calls;

public sealed class ParisTimeTests
{
    [Fact]
    public void Every_hour_of_forty_years_is_what_the_time_zone_database_says()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        for (var instant = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero); instant.Year < 2040; instant = instant.AddHours(1))
            Assert.Equal(zone.GetUtcOffset(instant), ParisTime.At(instant).Offset);
    }

    [Fact]
    public void The_hour_that_spring_skips_is_shown_by_no_instant()
    {
        Assert.Single(ParisTime.Showing(new(2027, 3, 28, 1, 59, 59)));
        Assert.Empty(ParisTime.Showing(new(2027, 3, 28, 2, 0, 0)));
        Assert.Empty(ParisTime.Showing(new(2027, 3, 28, 2, 59, 59)));
        Assert.Single(ParisTime.Showing(new(2027, 3, 28, 3, 0, 0)));
    }

    [Fact]
    public void The_hour_that_autumn_repeats_is_shown_twice_the_earlier_first()
    {
        Assert.Single(ParisTime.Showing(new(2027, 10, 31, 1, 59, 59)));
        var twice = ParisTime.Showing(new(2027, 10, 31, 2, 30, 0));
        Assert.Equal([TimeSpan.FromHours(2), TimeSpan.FromHours(1)], twice.Select(instant => instant.Offset));
        Assert.Equal(TimeSpan.FromHours(1), twice[1] - twice[0]);
        Assert.Single(ParisTime.Showing(new(2027, 10, 31, 3, 0, 0)));
    }

    [Fact]
    public void The_day_changes_at_midnight_in_Paris()
    {
        Assert.Equal(new(2026, 12, 31), ParisTime.DayOf(new(2026, 12, 31, 22, 59, 59, TimeSpan.Zero)));
        Assert.Equal(new(2027, 1, 1), ParisTime.DayOf(new(2026, 12, 31, 23, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new(2027, 7, 2), ParisTime.DayOf(new(2027, 7, 1, 22, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Dates_are_written_in_words()
    {
        Assert.Equal("1er mars 2027", new DateOnly(2027, 3, 1).Long(Language.French));
        Assert.Equal("29 February 2028", new DateOnly(2028, 2, 29).Long(Language.English));
        var instant = new DateTimeOffset(2027, 8, 1, 10, 5, 0, TimeSpan.Zero);
        Assert.Equal("1er août 2027 à 12 h 05", instant.Long(Language.French));
        Assert.Equal("1 August 2027 at 12:05", instant.Long(Language.English));
    }
}
