using GrantFlow.Functions.Storage;

namespace GrantFlow.Tests.Functions.Storage;

public sealed class JournalEntryTests
{
    private static readonly JournalEntry _entry = new(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), "system", "ReviewOpened", "3 sièges");

    [Fact]
    public void A_link_of_the_chain_depends_on_everything_before_it_and_in_it()
    {
        string[] links =
        [
            _entry.ChainedTo(""),
            _entry.ChainedTo("another past"),
            (_entry with { Why = "4 sièges" }).ChainedTo(""),
            (_entry with { Actor = "staff" }).ChainedTo(""),
            (_entry with { What = "ReviewClosed" }).ChainedTo(""),
            (_entry with { At = _entry.At.AddTicks(1) }).ChainedTo(""),
        ];
        Assert.Equal(links.Length, links.Distinct().Count());
    }

    [Fact]
    public void The_same_entry_after_the_same_past_makes_the_same_link_in_any_time_zone() =>
        Assert.Equal(_entry.ChainedTo("past"), (_entry with { At = _entry.At.ToOffset(TimeSpan.FromHours(2)) }).ChainedTo("past"));
}
