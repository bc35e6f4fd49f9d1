using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Tests.Domain.Budget;

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
