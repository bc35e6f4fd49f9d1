using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Tests.Domain.Award;

public sealed class AllotmentTests
{
    private static readonly AwardRules _whole = Shipped.Call.Award;
    private static readonly AwardRules _partial = Shipped.Call.Award with { PartialAwards = true };

    [Fact]
    public void Nobody_overtakes_who_waits()
    {
        var allotment = Allotment.Of(Ranked(_whole, 2000, 2500, 400), Money.FromEuros(3000));

        Assert.Equal([Decision.Awarded, Decision.WaitingList, Decision.WaitingList], Decisions(allotment));
        Assert.Equal((Money.FromEuros(2000), Money.FromEuros(1000)), (allotment.Total, allotment.Left));
        Assert.True(allotment.IsSound);
    }

    [Fact]
    public void A_part_is_awarded_where_the_rules_allow_it()
    {
        var allotment = Allotment.Of(Ranked(_partial, 2000, 2500, 400), Money.FromEuros(3000));

        Assert.Equal([Decision.Awarded, Decision.Awarded, Decision.WaitingList], Decisions(allotment));
        Assert.Equal(Money.FromEuros(1000), allotment.Shares[1].Proposal.Amount);
        Assert.Equal(Money.Zero, allotment.Left);
    }

    [Fact]
    public void The_rules_never_give_more_than_there_is()
    {
        var random = new Random(4);
        for (var round = 0; round < 300; round++)
        {
            var amounts = Enumerable.Range(0, random.Next(0, 12)).Select(_ => random.Next(1, 4000)).ToArray();
            var available = Money.FromCents(random.Next(0, 1_500_000));
            var allotment = Allotment.Of(Ranked(random.Next(2) == 0 ? _whole : _partial, amounts), available);

            Assert.True(allotment.IsSound);
            Assert.InRange(allotment.Total.Cents, 0, available.Cents);
            Assert.Equal(available, allotment.Total + allotment.Left);
        }
    }

    [Fact]
    public void Chosen_amounts_replace_the_rules_and_who_is_given_nothing_waits()
    {
        var allotment = Allotment.Of(Ranked(_partial, 2000, 2500, 400), Money.FromEuros(3000), Chosen((1, 1500), (2, 1500)));

        Assert.Equal([Decision.Awarded, Decision.Awarded, Decision.WaitingList], Decisions(allotment));
        Assert.Equal(Money.Zero, allotment.Left);
        Assert.True(allotment.IsSound);
    }

    [Theory]
    [InlineData(2000, Decision.WaitingList)]
    [InlineData(2499, Decision.WaitingList)]
    [InlineData(2500, Decision.Deferred)]
    public void Nothing_chosen_for_a_file_is_no_place_on_the_waiting_list_while_the_money_would_be_enough(int left, Decision decision)
    {
        var allotment = Allotment.Of(Ranked(_partial, 2000, 2500, 400), Money.FromEuros(2000 + left), Chosen((1, 2000)));

        Assert.Equal([Decision.Awarded, decision, decision], Decisions(allotment));
        Assert.Equal(Money.FromEuros(2500), allotment.Shares[1].Proposal.Amount);
        Assert.True(allotment.IsSound);
    }

    [Fact]
    public void What_the_rules_propose_stays_the_same_when_it_is_sent_back_unchanged()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var ranking = Ranked(random.Next(2) == 0 ? _whole : _partial, [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(1, 4000))]);
            var proposed = Allotment.Of(ranking, Money.FromCents(random.Next(0, 1_500_000)));
            var sent = proposed.Shares.Where(share => share.Proposal.Decision == Decision.Awarded).ToDictionary(share => share.Ranked.Contender.Reference, share => share.Proposal.Amount);

            Assert.Equal(Decisions(proposed), Decisions(Allotment.Of(ranking, proposed.Available, sent)));
        }
    }

    [Fact]
    public void A_file_that_waits_already_cannot_be_put_off_while_the_money_is_enough()
    {
        var waiting = Ranked(_whole, 2000).Select(ranked => ranked with { Contender = ranked.Contender with { Waits = true } }).ToList();

        Assert.NotNull(Allotment.Of(waiting, Money.FromEuros(2000), Chosen()).Shares[0].Fault);
        Assert.Null(Allotment.Of(waiting, Money.FromEuros(1999), Chosen()).Shares[0].Fault);
    }

    [Theory]
    [InlineData(1, 2001)]
    [InlineData(1, 299)]
    public void An_amount_that_the_rules_do_not_allow_is_a_fault(int number, int euros)
    {
        var share = Allotment.Of(Ranked(_partial, 2000, 2500), Money.FromEuros(9000), Chosen((number, euros))).Shares[0];

        Assert.Equal("Choose from €300 to €2,000, or 0 to give nothing now.", share.Fault?.En);
    }

    [Fact]
    public void Without_partial_awards_only_the_whole_can_be_chosen()
    {
        Assert.NotNull(Allotment.Of(Ranked(_whole, 2000), Money.FromEuros(9000), Chosen((1, 1999))).Shares[0].Fault);
        Assert.Null(Allotment.Of(Ranked(_whole, 2000), Money.FromEuros(9000), Chosen((1, 2000))).Shares[0].Fault);
    }

    [Fact]
    public void More_than_there_is_is_not_sound() =>
        Assert.False(Allotment.Of(Ranked(_whole, 2000, 2000), Money.FromEuros(3999), Chosen((1, 2000), (2, 2000))).IsSound);

    [Fact]
    public void Who_is_not_good_enough_stays_rejected_whatever_is_chosen()
    {
        var weak = new Contender(Reference(1), default, new(40, true, null, 3, 3), Money.FromEuros(1000), Money.FromEuros(2000), _whole);

        var allotment = Allotment.Of(Ranking.Of(AwardPolicy.Session, [weak]), Money.FromEuros(9000), Chosen((1, 1000)));

        Assert.Equal([Decision.Rejected], Decisions(allotment));
        Assert.Equal(Money.Zero, allotment.Total);
    }

    private static IReadOnlyList<Ranked> Ranked(AwardRules rules, params int[] euros) => Ranking.Of(AwardPolicy.Session, euros.Select((amount, index) =>
        new Contender(Reference(index + 1), default, new ReviewOutcome(90 - index, true, null, 3, 3), Money.FromEuros(amount), Money.FromEuros(10_000), rules)));

    private static Dictionary<ApplicationReference, Money> Chosen(params (int Number, int Euros)[] amounts) =>
        amounts.ToDictionary(chosen => Reference(chosen.Number), chosen => Money.FromEuros(chosen.Euros));

    private static ApplicationReference Reference(int number) => ApplicationReference.Create("DCP", 2027, number);

    private static IEnumerable<Decision> Decisions(Allotment allotment) => allotment.Shares.Select(share => share.Proposal.Decision);
}
