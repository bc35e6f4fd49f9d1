using GrantFlow.Domain.Budget;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Budget;

/// <summary>The Region's budget of 2012 as it was presented, to the euro, and the calls that spend it.</summary>
public sealed class Budget2012Tests
{
    private static readonly BudgetPlanFileReading _reading = BudgetPlanFile.Read(File.ReadAllText(Path.Combine(Schemes.Folder, "budget-2012.json")));

    private static BudgetPlan Plan => _reading.Plan!;

    [Fact]
    public void The_budget_reads_without_fault()
    {
        Assert.Empty(_reading.Faults);
        Assert.Equal(2012, Plan.Year);
    }

    [Theory]
    [InlineData("RI", BudgetNature.CommitmentAuthorisation, 4_076_000)]
    [InlineData("RI", BudgetNature.ProgrammeAuthorisation, 250_000)]
    [InlineData("VA", BudgetNature.CommitmentAuthorisation, 8_490_000)]
    [InlineData("VA", BudgetNature.ProgrammeAuthorisation, 2_700_000)]
    public void A_programme_has_what_was_voted(string programme, BudgetNature nature, int euros) =>
        Assert.Equal(Money.FromEuros(euros), Plan.Programmes.Single(candidate => candidate.Code == programme).Voted(nature));

    [Theory]
    [InlineData("RI-CONVENTIONS", 1_836_000)]
    [InlineData("RI-APPELS", 860_000)]
    [InlineData("RI-EDUCATION", 780_000)]
    [InlineData("RI-BILHVAX", 600_000)]
    [InlineData("VA-CITOYENNETE", 2_400_000)]
    [InlineData("VA-CONSOMMATION", 610_000)]
    [InlineData("VA-URBAIN", 5_480_000)]
    public void An_operation_has_what_was_voted(string operation, int euros) => Assert.Equal(
        Money.FromEuros(euros),
        Plan.Programmes.SelectMany(programme => programme.Operations).Single(candidate => candidate.Code == operation).Voted(BudgetNature.CommitmentAuthorisation));

    [Fact]
    public void Payment_credits_spread_each_authorisation_over_years_without_losing_a_cent() =>
        Assert.All(Plan.Lines, line => Assert.Equal(line.Voted, line.PaymentCredits.Total));

    [Fact]
    public void A_line_says_its_nature() => Assert.All(
        Plan.Lines, line => Assert.StartsWith(line.Nature == BudgetNature.CommitmentAuthorisation ? "AE-" : "AP-", line.Code, StringComparison.Ordinal));

    [Fact]
    public void Every_call_names_its_line_as_the_budget_has_it_and_envelopes_stay_within_it()
    {
        foreach (var calls in Schemes.Ids.Select(Schemes.Call).GroupBy(call => call.BudgetLine.Code))
        {
            var line = Plan.Find(calls.Key);
            Assert.NotNull(line);
            Assert.All(calls, call => Assert.Equal((line.Code, line.Title, line.Nature, line.Voted), (call.BudgetLine.Code, call.BudgetLine.Title, call.BudgetLine.Nature, call.BudgetLine.Voted)));
            Assert.True(Money.Sum(calls.Select(call => call.Envelope)) <= line.Voted, $"The envelopes of {string.Join(", ", calls.Select(call => call.Id))} exceed {calls.Key}.");
        }
    }
}
