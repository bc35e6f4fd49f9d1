using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Ledger;

/// <summary>The ceiling is hard: only two people together pass it, and the entry names both.</summary>
public sealed class OverrideTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("agent@region.example")]
    [InlineData("Agent@Region.example ")]
    public void Nobody_allows_an_excess_alone(string? second) =>
        Assert.IsType<Refusal.NeedsSecondPerson>(Bookkeeping.Decide(LineBalance.Empty, Override(second, 100)).Error);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_excess_is_an_amount(long cents) =>
        Assert.IsType<Refusal.SenselessAmount>(Bookkeeping.Decide(LineBalance.Empty, Override("autre@region.example", cents)).Error);

    [Fact]
    public void Two_people_raise_the_ceiling_by_what_they_say_and_not_by_a_cent_more()
    {
        var line = new LineBalance { Voted = Money.FromCents(500), Committed = Money.FromCents(500) };
        var raised = Bookkeeping.Evolve(line, Bookkeeping.Decide(line, Override("autre@region.example", 100)).Value);
        Assert.Equal((500, 100, 100), (raised.Voted.Cents, raised.Exceeding.Cents, raised.Available.Cents));
        Assert.True(Bookkeeping.Decide(raised, Commit(100)).Succeeded);
        Assert.IsType<Refusal.NotEnough>(Bookkeeping.Decide(raised, Commit(101)).Error);
        Assert.IsType<Refusal.NotEnough>(Bookkeeping.Decide(line, Commit(1)).Error);
    }

    [Fact]
    public void Only_another_person_confirms_an_excess_and_only_once()
    {
        var line = Lines.Of(1000).Then(new AskOverride(Wanted.Excess(300, "o1")));
        Assert.IsType<Refusal.NeedsSecondPerson>(line.Refuse(Wanted.Agreement("o1") with { By = "Agent@region.example" }));
        Assert.IsType<Refusal.NothingAsked>(line.Refuse(Wanted.Agreement("unknown")));

        line = line.Then(Wanted.Agreement("o1"));
        Assert.Equal((1300, null), (line.Balance.Available.Cents, line.Requests["o1"]));
        Assert.Equal(Wanted.Agreeing, line.Movements["override:o1"]?.SecondActor);
        Assert.Empty(line.Decide(Wanted.Agreement("o1")).Changes);
    }

    [Fact]
    public void What_was_declined_is_not_confirmed_and_stays_declined()
    {
        var no = new DeclineOverride("o1", Wanted.Asking, DateTimeOffset.UnixEpoch);
        var line = Lines.Of(1000).Then(new AskOverride(Wanted.Excess(300, "o1"))).Then(no);
        Assert.IsType<Refusal.NothingAsked>(line.Refuse(Wanted.Agreement("o1")));
        Assert.Empty(line.Decide(no with { By = Wanted.Agreeing }).Changes);
        Assert.Equal(new OverrideRefusal(Wanted.Asking, DateTimeOffset.UnixEpoch), line.Requests["o1"]?.Declined);
        Assert.IsType<Refusal.NothingAsked>(line.Refuse(no with { Id = "unknown" }));
    }

    [Fact]
    public void Under_one_id_one_thing_is_asked_for()
    {
        var line = Lines.Of(1000).Then(new AskOverride(Wanted.Excess(300, "o1")));
        foreach (var then in new[] { line, line.Then(Wanted.Agreement("o1")) })
        {
            Assert.Empty(then.Decide(new AskOverride(Wanted.Excess(300, "o1"))).Changes);
            var other = then.Refuse(new AskOverride(Wanted.Excess(999, "o1")));
            Assert.Equal(new Refusal.AlreadyRecorded(MovementKind.Override, Money.FromCents(300), "test"), other);
        }
    }

    private static Movement Override(string? second, long cents) =>
        Commit(cents) with { Kind = MovementKind.Override, Application = null, Actor = "agent@region.example", SecondActor = second };

    private static Movement Commit(long cents) => new()
    {
        Key = "x",
        Kind = MovementKind.Commit,
        Amount = Money.FromCents(cents),
        Application = "DCP-2026-0042",
        Actor = "system",
        Reason = "test",
        At = DateTimeOffset.UnixEpoch,
    };
}
