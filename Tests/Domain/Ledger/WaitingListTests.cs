using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

/// <summary>Released money serves exactly as many as fit, each once, in order; nobody is overtaken.</summary>
public sealed class WaitingListTests
{
    /// <summary>A line whose 1,000 cents are committed, and four who wait: 300, 400, 110 and 190.</summary>
    private static readonly Line _full = new[] { (1, 1000), (2, 300), (3, 400), (4, 110), (5, 190) }
        .Aggregate(Lines.Of(1000), (line, claim) => line.Then(Wanted.Claim(Wanted.Entry(claim.Item1, claim.Item2))));

    [Fact]
    public void Released_money_serves_the_first_ones_that_fit_and_stops_at_the_first_that_does_not()
    {
        var (line, served) = Free(_full, 700).Settle();
        Assert.Equal(["DCP-2026-0002", "DCP-2026-0003"], served);
        Assert.Equal(["DCP-2026-0004", "DCP-2026-0005"], line.Waiting.Entries.Select(entry => entry.Application));
        (line, served) = Free(line, 100).Settle();
        Assert.Empty(served);
        (_, served) = Free(line, 200).Settle();
        Assert.Equal(["DCP-2026-0004", "DCP-2026-0005"], served);
    }

    [Fact]
    public void Nobody_who_comes_later_takes_what_others_wait_for_and_who_was_there_before_them_is_not_held_up()
    {
        var line = _full.Then(Wanted.Vote(100, "more"));
        Assert.Equal(0, line.Claim(Wanted.Entry(9, 50)).Cents);
        Assert.Equal(50, line.Claim(Wanted.Entry(0, 50)).Cents);
    }

    [Fact]
    public void Who_takes_part_of_it_is_given_what_is_left()
    {
        var (line, given) = Lines.Of(1000).Claim(Wanted.Entry(1, 1200, 300));
        Assert.Equal(1000, given);
        (line, given) = line.Claim(Wanted.Entry(2, 600, 300));
        Assert.Equal(0, given);
        line = line.Then(Wanted.Vote(299, "little"));
        Assert.Null(line.Next());
        (line, _) = Free(line, 100).Settle();
        Assert.Equal(399, line.Then(Wanted.Reserved("DCP-2026-0002")).CommitmentOf("DCP-2026-0002")?.Amount.Cents);
    }

    [Fact]
    public void Who_is_not_the_first_any_more_is_not_served()
    {
        var line = Free(_full, 300);
        Assert.Empty(line.Decide(Wanted.Turn(Wanted.Entry(3, 400))).Changes);
        Assert.Empty(line.Then(Wanted.Release("DCP-2026-0002")).Decide(Wanted.Turn(Wanted.Entry(2, 300))).Changes);
    }

    [Fact]
    public void What_was_reserved_is_committed_and_given_once()
    {
        var (line, _) = Free(_full, 300).Settle();
        foreach (var command in new LineCommand[] { Wanted.Reserved("DCP-2026-0002"), Wanted.Claim(Wanted.Entry(2, 300)), Wanted.Voted(Wanted.Entry(2, 300)) })
        {
            var after = line.Then(command);
            Assert.Equal((300, 300), (after.CommitmentOf("DCP-2026-0002")?.Amount.Cents, after.CommitmentOf("DCP-2026-0002")?.FromReserve.Cents));
            Assert.Equal((0, 1000), (after.Balance.Reserved.Cents, after.Balance.Committed.Cents));
            Assert.Empty(after.Decide(command).Changes);
        }

        Assert.Empty(_full.Decide(Wanted.Reserved("DCP-2026-0002")).Changes);
    }

    [Fact]
    public void A_session_s_vote_gives_exactly_what_was_voted_or_a_place_at_its_rank()
    {
        var line = Lines.Of(1000);
        line = line.Then(Wanted.Voted(Session(1, 2, 700)));
        Assert.Equal(700, line.CommitmentOf("DCP-2026-0002")?.Amount.Cents);
        line = line.Then(Wanted.Voted(Session(1, 3, 301)));
        Assert.Null(line.CommitmentOf("DCP-2026-0003"));

        // The next one in rank does not overtake it, although there is enough for it.
        line = line.Then(Wanted.Voted(Session(1, 4, 300)));
        Assert.Equal([3, 4], line.Waiting.Entries.Select(entry => entry.Rank));
    }

    [Fact]
    public void A_later_session_ends_the_places_of_an_earlier_one()
    {
        var line = Lines.Of(1000).Then(Wanted.Voted(Session(1, 1, 1001))).Then(Wanted.Voted(Session(1, 2, 900), isAwarded: false));

        // Those who wait since the first session are voted on again, and hold nobody up.
        line = line.Then(Wanted.Voted(Session(2, 3, 400)));
        Assert.Equal(400, line.CommitmentOf("DCP-2026-0003")?.Amount.Cents);
        line = line.Then(Wanted.Voted(Session(2, 2, 601)));
        line = line.Then(Wanted.Voted(Session(2, 1, 600)));
        Assert.Equal(600, line.CommitmentOf("DCP-2026-0001")?.Amount.Cents);
        Assert.Equal(Session(2, 2, 601), Assert.Single(line.Waiting.Entries));
    }

    /// <summary>An application at its rank of a session.</summary>
    private static WaitingEntry Session(int number, int application, long cents) =>
        Wanted.Entry(application, cents) with { Since = DateTimeOffset.UnixEpoch.AddDays(100 * number), Rank = application };

    private static Line Free(Line line, long cents) => line.Then(Wanted.Move(MovementKind.Decommit, cents, "DCP-2026-0001", $"{cents}"));
}
