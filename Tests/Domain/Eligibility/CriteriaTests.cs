using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Eligibility;

public sealed class CriteriaTests
{
    [Fact]
    public void Deadline_takes_the_first_and_the_last_instant_of_the_opening()
    {
        var calendar = Shipped.Call.Calendar;
        var rule = new SubmittedInTime { Id = "c" };
        Assert.False(Passes(rule, At(calendar.OpensAt.AddSeconds(-1))));
        Assert.True(Passes(rule, At(calendar.OpensAt)));
        Assert.True(Passes(rule, At(calendar.ClosesAt.AddSeconds(-1))));
        Assert.False(Passes(rule, At(calendar.ClosesAt)));

        static ApplicationFile At(DateTimeOffset instant) => Shipped.Application with { SubmittedAt = instant };
    }

    [Theory]
    [InlineData("2027-10-31T02:30", "2027-10-31T00:29:59Z", true)]
    [InlineData("2027-10-31T02:30", "2027-10-31T00:30:00Z", true)]
    [InlineData("2027-10-31T02:30", "2027-10-31T01:29:59Z", true)]
    [InlineData("2027-10-31T02:30", "2027-10-31T01:30:00Z", false)]
    [InlineData("2027-03-28T03:00", "2027-03-28T00:59:59Z", true)]
    [InlineData("2027-03-28T03:00", "2027-03-28T01:00:00Z", false)]
    [InlineData("2028-02-29T23:59:59", "2028-02-29T22:59:58Z", true)]
    [InlineData("2028-02-29T23:59:59", "2028-02-29T22:59:59Z", false)]
    [InlineData("2027-12-31T00:00", "2027-12-30T22:59:59Z", true)]
    [InlineData("2027-12-31T00:00", "2027-12-30T23:00:00Z", false)]
    public void Deadline_is_a_time_on_the_clock_in_Paris_whatever_the_night(string closesAt, string submittedAt, bool passes)
    {
        var call = CallFile.Read(Shipped.CallJson.Replace("2035-12-31T23:59", closesAt, StringComparison.Ordinal)).Call!;
        var instant = DateTimeOffset.Parse(submittedAt, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(passes, Passes(new SubmittedInTime { Id = "c" }, Shipped.Application with { Call = call, SubmittedAt = instant }));
    }

    [Theory]
    [InlineData("20190", true)]
    [InlineData("20200", false)]
    [InlineData("97400", true)]
    [InlineData("97300", false)]
    [InlineData("2A004", false)]
    public void Territory_knows_the_two_halves_of_Corsica_and_the_departments_overseas(string code, bool passes) => Assert.Equal(passes, Passes(
        new Territory { Id = "c", PostalCode = "/group/postalCode", Departments = ["2A", "974"] }, Shipped.With("/group/postalCode", code)));

    [Theory]
    [InlineData("59999", true)]
    [InlineData("62000", true)]
    [InlineData("60000", false)]
    [InlineData("80135", true)]
    [InlineData("80136", false)]
    [InlineData(null, false)]
    public void Territory_is_departments_and_the_codes_beside_them(string? code, bool passes) => Assert.Equal(passes, Passes(
        new Territory { Id = "c", PostalCode = "/group/postalCode", Departments = ["59", "62"], PostalCodes = ["80135"] },
        Shipped.With("/group/postalCode", code)));

    [Theory]
    [InlineData("13", "30", true)]
    [InlineData("12", "30", false)]
    [InlineData("13", "31", false)]
    [InlineData("20", "19", false)]
    [InlineData("20", "20", true)]
    [InlineData(null, "30", false)]
    public void Ages_include_both_limits(string? youngest, string oldest, bool passes) => Assert.Equal(passes, Passes(
        new AgeRange { Id = "c", Youngest = "/group/youngestAge", Oldest = "/group/oldestAge", Min = 13, Max = 30 },
        Shipped.With("/group/youngestAge", youngest).With("/group/oldestAge", oldest)));

    [Theory]
    [InlineData("2", 5, false)]
    [InlineData("3", 5, true)]
    [InlineData("5", 5, true)]
    [InlineData("6", 5, false)]
    [InlineData("600", null, true)]
    public void Group_size_includes_both_limits(string count, int? max, bool passes) => Assert.Equal(passes, Passes(
        new GroupSize { Id = "c", Count = "/group/youngPeople", Min = 3, Max = max }, Shipped.With("/group/youngPeople", count)));

    [Theory]
    [InlineData("7", "3", true)]
    [InlineData("69", "31", false)]
    [InlineData("2", "1", false)]
    [InlineData("5", "0", true)]
    [InlineData("0", "0", false)]
    public void Share_of_young_people_is_exact_at_its_limit(string young, string adults, bool passes) => Assert.Equal(passes, Passes(
        new ShareOfYoung { Id = "c", Young = "/group/youngPeople", Adults = "/group/adults", MinPercent = 70 },
        Shipped.With("/group/youngPeople", young).With("/group/adults", adults)));

    [Theory]
    [InlineData("73282932000074", "W595000001", "association", "59000", true)]
    [InlineData("73282932000075", "W595000001", "association", "59000", false)]
    [InlineData("35600000009075", null, "school", "59000", true)]
    [InlineData("35600000009076", null, "school", "59000", false)]
    [InlineData("73282932000074", "W9P1002760", "association", "97400", true)]
    [InlineData("73282932000074", "W9", "association", "59000", false)]
    [InlineData("73282932000074", null, "association", "59000", false)]
    [InlineData("73282932000074", null, "association", "57000", true)]
    [InlineData("73282932000074", null, "association", "67000", true)]
    [InlineData("73282932000074", null, "association", "68000", true)]
    [InlineData("73282932000074", null, "municipality", "59000", true)]
    public void Organisation_has_identifiers_that_can_exist(string siret, string? rna, string form, string seat, bool passes) => Assert.Equal(passes, Passes(
        new OrganisationIdentifiers
        {
            Id = "c",
            Siret = "/organisation/siret",
            Rna = "/organisation/rna",
            SeatPostalCode = "/group/postalCode",
            RnaWhen = new Condition.OneOf("/organisation/legalForm", ["association"]),
        },
        Shipped.With("/organisation/siret", siret).With("/organisation/rna", rna).With("/organisation/legalForm", form).With("/group/postalCode", seat)));

    [Fact]
    public void Documents_are_needed_only_when_their_condition_holds()
    {
        var rule = new RequiredDocuments
        {
            Id = "c",
            Documents = [new("/documents/bankDetails", null), new("/documents/parentalAgreement", new Condition.Below("/group/youngestAge", 18))],
        };
        var bare = Shipped.Application with { Documents = [] };
        Assert.True(Passes(rule, Shipped.Application));
        var finding = rule.Assess(bare);
        Assert.False(finding.Passed);
        Assert.Equal("/documents/bankDetails, /documents/parentalAgreement", finding.Facts["missing"]);
        Assert.Equal("/documents/bankDetails", rule.Assess(bare.With("/group/youngestAge", "18")).Facts["missing"]);
        Assert.Contains("RIB", finding.Text.Fr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-01", "2026-12-31", true)]
    [InlineData("2025-12-31", "2026-12-31", false)]
    [InlineData("2036-01-01", "2036-12-31", true)]
    [InlineData("2036-01-02", "2037-01-01", false)]
    [InlineData("2028-02-29", "2028-02-29", true)]
    [InlineData("2028-02-29", "2028-02-28", false)]
    [InlineData("2027-01-01", "2028-01-01", true)]
    [InlineData("2027-01-01", "2028-01-02", false)]
    [InlineData("2028-01-01", "2028-12-31", true)]
    [InlineData("2028-02-29", "2029-02-28", true)]
    [InlineData("2028-02-29", "2029-03-01", false)]
    [InlineData("2027-02-29", "2027-03-01", false)]
    [InlineData("01/01/2026", "31/12/2026", true)]
    public void Project_dates_include_both_ends_and_count_their_days(string start, string end, bool passes) => Assert.Equal(passes, Passes(
        new ProjectDates { Id = "c", Start = "/project/startDate", End = "/project/endDate", MaxDays = 366 },
        Shipped.With("/project/startDate", start).With("/project/endDate", end)));

    [Theory]
    [InlineData("2000.00", true)]
    [InlineData("2000.01", false)]
    [InlineData("1999.99", false)]
    public void Funding_plan_balances_to_the_cent(string requested, bool passes)
    {
        var finding = Plan(true).Assess(Shipped.With("/budget/requested", requested));
        Assert.Equal(passes, finding.Passed);
        Assert.Equal(passes, finding.Facts["difference"] == "0.00");
    }

    [Fact]
    public void Funding_plan_counts_the_request_once_and_is_never_empty()
    {
        Assert.False(Passes(Plan(false), Shipped.Application));
        Assert.False(Passes(Plan(false), Shipped.Application with { Answers = Answers.None }));
    }

    [Theory]
    [InlineData("299.99", false)]
    [InlineData("300", true)]
    [InlineData("22999.99", true)]
    [InlineData("23000.00", true)]
    [InlineData("23 000,00", true)]
    [InlineData("23000.01", false)]
    [InlineData("rien", false)]
    public void Requested_amount_includes_both_limits(string requested, bool passes) => Assert.Equal(passes, Passes(
        new RequestedAmount { Id = "c", Min = Money.FromEuros(300), Max = Money.FromEuros(23_000) }, Shipped.With("/budget/requested", requested)));

    [Theory]
    [InlineData("2080.00", true)]
    [InlineData("2080.01", false)]
    public void Requested_share_includes_its_limit_exactly(string requested, bool passes) => Assert.Equal(passes, Passes(
        new RequestedShare { Id = "c", MaxPercent = 80 }, Shipped.With("/budget/requested", requested)));

    [Theory]
    [InlineData("80.00", true)]
    [InlineData("80.01", false)]
    public void Requested_share_of_a_cost_that_does_not_divide_is_rounded_for_nobody(string requested, bool passes) => Assert.Equal(passes, Passes(
        new RequestedShare { Id = "c", MaxPercent = 80 },
        // 80 % of 100.01 is 80.008.
        Shipped.With("/budget/requested", requested).With("/budget/expenses/0/amount", "100.01").With("/budget/expenses/1/amount", "0").With("/budget/expenses/2/amount", "0")));

    [Fact]
    public void Requested_share_of_nothing_fails() => Assert.False(Passes(
        new RequestedShare { Id = "c", MaxPercent = 100 }, Shipped.Application with { Answers = Answers.None.With("/budget/requested", "0.01") }));

    [Theory]
    [InlineData("73282932000074", true)]
    [InlineData("732 829 320 00074", true)]
    [InlineData("35600000000048", true)]
    [InlineData("44306184100047", false)]
    [InlineData("73282932000075", false)]
    [InlineData(null, false)]
    public void A_named_beneficiary_is_one_of_those_named(string? siret, bool passes) => Assert.Equal(passes, Passes(
        new NamedBeneficiary { Id = "c", Siret = "/organisation/siret", Beneficiaries = ["35600000000048", "73282932000074"] },
        Shipped.With("/organisation/siret", siret)));

    [Theory]
    [InlineData("SN", false, true)]
    [InlineData("ML", false, false)]
    [InlineData("FR", false, false)]
    [InlineData(null, false, false)]
    [InlineData(null, true, true)]
    public void Partner_country_is_one_the_call_is_for(string? country, bool optional, bool passes) => Assert.Equal(passes, Passes(
        new PartnerCountry { Id = "c", Country = "/project/partnerCountry", Allowed = ["SN", "FR"], Excluded = ["FR"], Optional = optional },
        Shipped.With("/project/partnerCountry", country)));

    [Theory]
    [InlineData("17", null, false)]
    [InlineData("17", "true", true)]
    [InlineData("18", null, true)]
    [InlineData(null, "true", false)]
    public void Parental_agreement_is_needed_below_the_age_of_majority(string? youngest, string? declared, bool passes) => Assert.Equal(passes, Passes(
        new ParentalAgreement { Id = "c", Youngest = "/group/youngestAge", Declaration = "/declarations/parentalAgreement" },
        Shipped.With("/group/youngestAge", youngest).With("/declarations/parentalAgreement", declared)));

    [Theory]
    [InlineData("15", false)]
    [InlineData("16", true)]
    public void Majority_is_what_the_regulation_says(string youngest, bool passes) => Assert.Equal(passes, Passes(
        new ParentalAgreement { Id = "c", Youngest = "/group/youngestAge", Declaration = "/declarations/parentalAgreement", Majority = 16 },
        Shipped.With("/group/youngestAge", youngest).With("/declarations/parentalAgreement", null)));

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData(null, false)]
    public void A_declaration_is_accepted_only_when_ticked(string? ticked, bool passes) => Assert.Equal(passes, Passes(
        new DeclarationAccepted { Id = "c", Declaration = "/declarations/republicanContract" },
        Shipped.With("/declarations/republicanContract", ticked)));

    [Fact]
    public void An_organisation_has_one_application_and_no_report_overdue()
    {
        var (one, reported) = (new OneApplicationPerOrganisation { Id = "c" }, new EarlierGrantReported { Id = "c" });
        var other = ApplicationReference.Create("DCP", 2026, 7);
        Assert.True(Passes(one, Shipped.Application));
        Assert.True(Passes(one, Shipped.Application with { Organisation = new([Shipped.Application.Reference], []) }));
        Assert.False(Passes(one, Shipped.Application with { Organisation = new([other], []) }));
        Assert.True(Passes(reported, Shipped.Application));
        Assert.False(Passes(reported, Shipped.Application with { Organisation = new([], [other]) }));
    }

    private static FundingPlanBalanced Plan(bool requestedApart) => new()
    {
        Id = "c",
        Expenses = new("/budget/expenses", "amount"),
        Resources = new("/budget/resources", "amount"),
        RequestedApart = requestedApart,
    };

    private static bool Passes(Criterion criterion, ApplicationFile file)
    {
        var finding = criterion.Assess(file);
        Assert.Equal("c", finding.Criterion);
        Assert.NotEqual(finding.Text.Fr, finding.Text.En);
        Assert.NotEmpty(finding.Facts);
        Assert.Equal(finding, criterion.Assess(file) with { Facts = finding.Facts });
        return finding.Passed;
    }
}
