using FsCheck;
using FsCheck.Xunit;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Tests.Domain.Award;

public sealed class AwardRulesTests
{
    private static readonly AwardRules _rules = new()
    {
        Threshold = 50,
        Ceiling = Money.FromEuros(3000),
        MaxShare = 0.8m,
        PartialAwards = false,
        Floor = Money.FromEuros(300),
    };

    [Fact]
    public void A_criterion_that_eliminates_is_called_by_its_name()
    {
        var reason = Shipped.Call.Award.Decide(new(50, false, "impact", 0, 3, new("Impact du projet", "Impact of the project")), Money.FromEuros(1000), Money.FromEuros(2000), Money.FromEuros(9000)).Reason;
        Assert.Contains("« Impact du projet »", reason.Fr, StringComparison.Ordinal);
        Assert.Contains("“Impact of the project”", reason.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200000, 260000, 200000)]
    [InlineData(300001, 1000000, 300000)]
    [InlineData(200000, 200000, 160000)]
    [InlineData(300000, 99999, 79999)]
    [InlineData(30000, 100000, 30000)]
    [InlineData(29999, 100000, 0)]
    [InlineData(100000, 0, 0)]
    public void The_amount_is_what_is_asked_within_ceiling_share_and_floor(long requested, long cost, long proposed) =>
        Assert.Equal(proposed, _rules.Propose(Money.FromCents(requested), Money.FromCents(cost)).Cents);

    [Theory]
    [InlineData("49.99", true, Decision.Rejected)]
    [InlineData("50", true, Decision.Awarded)]
    [InlineData("100", false, Decision.Rejected)]
    public void The_threshold_is_itself_enough_and_the_vote_must_be_favourable(string score, bool favourable, Decision decision) =>
        Assert.Equal(decision, Decide(_rules, decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture), favourable, 200000).Decision);

    [Theory]
    [InlineData(false, 200000, Decision.Awarded, 200000)]
    [InlineData(false, 199999, Decision.WaitingList, 200000)]
    [InlineData(true, 199999, Decision.Awarded, 199999)]
    [InlineData(true, 30000, Decision.Awarded, 30000)]
    [InlineData(true, 29999, Decision.WaitingList, 200000)]
    [InlineData(false, 0, Decision.WaitingList, 200000)]
    public void Who_does_not_fit_waits_or_gets_a_part(bool partial, long available, Decision decision, long amount)
    {
        var proposal = Decide(_rules with { PartialAwards = partial }, 80, true, available);
        Assert.Equal((decision, amount), (proposal.Decision, proposal.Amount.Cents));
        Assert.NotEqual(proposal.Reason.Fr, proposal.Reason.En);
    }

    [Property]
    public bool Nothing_is_awarded_beyond_what_is_there_asked_for_or_allowed(NonNegativeInt requested, NonNegativeInt cost, NonNegativeInt available, bool partial, byte score)
    {
        var proposal = (_rules with { PartialAwards = partial }).Decide(
            new(score % 101, true, null, 3, 3), Money.FromCents(requested.Get), Money.FromCents(cost.Get), Money.FromCents(available.Get));
        return proposal.Decision != Decision.Awarded
            || (proposal.Amount.Cents <= Math.Min(Math.Min(requested.Get, available.Get), 300000) && proposal.Amount.Cents >= 30000
                && proposal.Amount.Cents <= cost.Get * 0.8m && score % 101 >= 50);
    }

    [Theory]
    [InlineData(2300000, false)]
    [InlineData(2300001, true)]
    public void An_agreement_is_needed_strictly_above_its_threshold(long cents, bool needed) =>
        Assert.Equal(needed, Shipped.Call.Agreement.IsRequiredFor(Money.FromCents(cents)));

    [Property]
    public bool Instalments_add_up_to_the_award(NonNegativeInt cents)
    {
        var award = Money.FromCents(cents.Get);
        return Money.Sum(Shipped.Call.Payment.Split(award)) == award;
    }

    private static AwardProposal Decide(AwardRules rules, decimal score, bool favourable, long available) => rules.Decide(
        new ReviewOutcome(score, favourable, null, favourable ? 3 : 0, 3), Money.FromCents(200000), Money.FromCents(260000), Money.FromCents(available));
}
