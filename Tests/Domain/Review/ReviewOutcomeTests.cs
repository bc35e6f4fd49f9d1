using FsCheck;
using FsCheck.Xunit;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Review;
using static GrantFlow.Domain.Review.Recommendation;

namespace GrantFlow.Tests.Domain.Review;

public sealed class ReviewOutcomeTests
{
    private static readonly ScoringGrid _grid =
        new([ScoringGridTests.Criterion("a", 5, 1), ScoringGridTests.Criterion("b", 5, 2, eliminatory: 2)]);

    [Fact]
    public void The_score_is_the_average_rounded_once()
    {
        // 6.666…, 6.666… and 20: rounding each first would give 11.113 instead of 11.111.
        var outcome = ReviewOutcome.Of(_grid, [Card(Approve, 1, 0), Card(Approve, 1, 0), Card(Approve, 3, 0)]);
        Assert.Equal(11.11m, outcome.Score);
        Assert.Equal((3, 3), (outcome.Approvals, outcome.Votes));
    }

    [Theory]
    [InlineData(new[] { Approve, Approve, Reject }, true)]
    [InlineData(new[] { Approve, Reject, Reject }, false)]
    [InlineData(new[] { Approve, Reject }, false)]
    [InlineData(new[] { Approve }, true)]
    [InlineData(new Recommendation[0], false)]
    public void More_than_half_must_approve(Recommendation[] votes, bool favourable) =>
        Assert.Equal(favourable, ReviewOutcome.Of(_grid, [.. votes.Select(vote => Card(vote, 5, 5))]).Favourable);

    [Theory]
    [InlineData(2, 2, null)]
    [InlineData(1, 3, null)]
    [InlineData(1, 2, "b")]
    public void An_average_below_the_eliminatory_mark_puts_the_file_out(int first, int second, string? eliminatedBy)
    {
        var outcome = ReviewOutcome.Of(_grid, [Card(Approve, 5, first), Card(Approve, 5, second)]);
        Assert.Equal(eliminatedBy, outcome.EliminatedBy);
        Assert.Equal(eliminatedBy is null, outcome.Favourable);
    }

    [Property]
    public bool The_order_of_the_votes_does_not_matter((byte A, byte B, bool Approves)[] votes)
    {
        List<Scorecard> cards = [.. votes.Select(vote => Card(vote.Approves ? Approve : Reject, vote.A % 6, vote.B % 6))];
        var outcome = ReviewOutcome.Of(_grid, cards);
        cards.Reverse();
        return outcome == ReviewOutcome.Of(_grid, cards) && outcome.Score is >= 0 and <= 100;
    }

    private static Scorecard Card(Recommendation recommendation, int a, int b) =>
        new(recommendation, new Dictionary<string, int> { ["a"] = a, ["b"] = b }, "");
}
