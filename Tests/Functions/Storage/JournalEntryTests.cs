using GrantFlow.Functions.Storage;

namespace GrantFlow.Tests.Functions.Storage;

public sealed class JournalEntryTests
{
    private static readonly JournalEntry Entry = new(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), "system", "ReviewOpened", "3 sièges");

    [Fact]
    public void A_link_of_the_chain_depends_on_everything_before_it_and_in_it()
    {
        string[] links =
        [
            Entry.ChainedTo(""),
            Entry.ChainedTo("another past"),
            (Entry with { Why = "4 sièges" }).ChainedTo(""),
            (Entry with { Actor = "staff" }).ChainedTo(""),
            (Entry with { What = "ReviewClosed" }).ChainedTo(""),
            (Entry with { At = Entry.At.AddTicks(1) }).ChainedTo(""),
        ];
        Assert.Equal(links.Length, links.Distinct().Count());
    }

    [Fact]
    public void The_same_entry_after_the_same_past_makes_the_same_link_in_any_time_zone() =>
        Assert.Equal(Entry.ChainedTo("past"), (Entry with { At = Entry.At.ToOffset(TimeSpan.FromHours(2)) }).ChainedTo("past"));
}
