using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Tests.Domain.Award;

public sealed class RankingTests
{
    private static readonly DateTimeOffset _day = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_session_ranks_by_score_then_favourable_part_then_arrival_then_number()
    {
        Contender[] inOrder = [New(5, 90, 2, 3), New(4, 80, 3, 3), New(9, 80, 2, 3, hour: 1), New(3, 80, 2, 3, hour: 2), New(6, 80, 2, 3, hour: 2), New(1, 70, 3, 3)];

        for (var seed = 0; seed < 20; seed++)
        {
            var shuffled = inOrder.ToArray();
            new Random(seed).Shuffle(shuffled);
            var ranking = Ranking.Of(AwardPolicy.Session, shuffled);

            Assert.Equal([5, 4, 9, 3, 6, 1], ranking.Select(ranked => ranked.Contender.Reference.Number));
            Assert.Equal([1, 2, 3, 4, 5, 6], ranking.Select(ranked => ranked.Rank));
        }
    }

    [Fact]
    public void A_tie_is_explained_and_a_higher_score_needs_no_words()
    {
        var ties = Ranking.Of(AwardPolicy.Session, [New(5, 90, 2, 3), New(4, 80, 3, 3), New(9, 80, 2, 3, hour: 1), New(3, 80, 2, 3, hour: 2), New(6, 80, 2, 3, hour: 2)])
            .Select(ranked => ranked.Tie?.En).ToList();

        Assert.Equal([null, null], ties[..2]);
        Assert.Equal("The same score as DCP-2027-0004, with a smaller part of favourable votes.", ties[2]);
        Assert.Equal("The same score and votes as DCP-2027-0009, which arrived earlier.", ties[3]);
        Assert.Equal("The same score, votes and moment of arrival as DCP-2027-0003: the order of numbers decides.", ties[4]);
    }

    [Fact]
    public void File_by_file_arrival_decides() => Assert.Equal(
        [2, 1], Ranking.Of(AwardPolicy.Rolling, [New(1, 99, 3, 3, hour: 2), New(2, 50, 2, 3, hour: 1)]).Select(ranked => ranked.Contender.Reference.Number));

    private static Contender New(int number, decimal score, int approvals, int votes, int hour = 0) => new(
        ApplicationReference.Create("DCP", 2027, number), _day.AddHours(hour), new ReviewOutcome(score, true, null, approvals, votes),
        Money.FromEuros(1000), Money.FromEuros(2000), Shipped.Call.Award);
}
