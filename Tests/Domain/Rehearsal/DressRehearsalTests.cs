using System.Text.Json;
using GrantFlow.Domain.Rehearsal;

namespace GrantFlow.Tests.Domain.Rehearsal;

public sealed class DressRehearsalTests
{
    private const int Enough = 200;

    [Fact]
    public void The_same_seed_gives_the_same_report_and_another_seed_another()
    {
        var first = Text(DressRehearsal.Of(Shipped.Call, 100, 7));

        Assert.Equal(first, Text(DressRehearsal.Of(Shipped.Call, 100, 7)));
        Assert.NotEqual(first, Text(DressRehearsal.Of(Shipped.Call, 100, 8)).Replace("\"Seed\":8", "\"Seed\":7", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_criterion_is_met_on_both_sides()
    {
        var report = DressRehearsal.Of(Planted.With(EveryOtherKind), Enough * 2, 1);

        Assert.Equal(0, report.Unsent);
        Assert.Empty(report.Contradictions);
        Assert.All(report.Criteria, criterion => Assert.True(criterion is { Passed: > 0, Failed: > 0 }, $"'{criterion.Id}' has one side only: {criterion}"));
        Assert.Empty(report.Warnings);
    }

    [Theory]
    [MemberData(nameof(Schemes.Every), MemberType = typeof(Schemes))]
    public void Every_shipped_call_can_be_rehearsed_and_nothing_in_it_is_odd(string id)
    {
        var report = DressRehearsal.Of(Schemes.Call(id), Enough, 1);

        Assert.Empty(report.Warnings);
        Assert.Equal(0, report.Unsent);
        Assert.InRange(report.Money.AwardedCents, 1, report.Money.EnvelopeCents);
    }

    [Fact]
    public void Two_criteria_that_exclude_each_other_are_found_and_explained_with_figures()
    {
        var report = DressRehearsal.Of(
            Planted.With("""{ "id": "elders", "kind": "ageRange", "youngest": "/group/youngestAge", "oldest": "/group/oldestAge", "min": 40, "max": 60 }"""), Enough, 1);

        var found = Assert.Single(report.Contradictions);
        Assert.Equal(("ages", "elders"), (found.One, found.Other));
        Assert.Contains("oldest is 13 to 30 where 'ages' passes and 40 to 60 where 'elders' passes", found.Explanation, StringComparison.Ordinal);
        Assert.Contains(report.Warnings, warning => warning.Contains("'ages' and 'elders' contradict each other", StringComparison.Ordinal));
        Assert.Equal(0, report.Eligible + report.Mended);
    }

    [Fact]
    public void Criteria_that_meet_in_one_value_only_do_not_contradict_each_other() =>
        Assert.Empty(DressRehearsal.Of(
            Planted.With("""{ "id": "thirty", "kind": "ageRange", "youngest": "/group/youngestAge", "oldest": "/group/oldestAge", "min": 30, "max": 60 }"""), Enough, 1)
            .Contradictions);

    [Fact]
    public void A_criterion_that_the_form_sees_to_never_fires()
    {
        var report = DressRehearsal.Of(Planted.With("""{ "id": "accurate", "kind": "declarationAccepted", "declaration": "/declarations/accurate" }"""), Enough, 1);

        Assert.True(report.Criteria[^1].NeverFails);
        Assert.StartsWith("'accurate' never fires", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_criterion_out_of_the_forms_reach_is_one_that_nothing_passes()
    {
        var report = DressRehearsal.Of(Planted.With("""{ "id": "crowd", "kind": "groupSize", "count": "/group/youngPeople", "min": 10001 }"""), Enough, 1);

        Assert.True(report.Criteria[^1].NeverPasses);
        Assert.Contains(report.Warnings, warning => warning.StartsWith("Nothing passes 'crowd'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_criterion_whose_condition_cannot_hold_applies_to_nobody()
    {
        var report = DressRehearsal.Of(Planted.With(
            """
            { "id": "giants", "kind": "when", "condition": { "field": "/group/adults", "atLeast": 10001 },
              "then": { "id": "giants-agree", "kind": "declarationAccepted", "declaration": "/declarations/republicanContract" } }
            """), Enough, 1);

        Assert.True(report.Criteria[^1].NeverApplies);
        Assert.Contains(report.Warnings, warning => warning.StartsWith("'giants' applies to nobody", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "rolling")]
    [InlineData(true, "rolling")]
    [InlineData(false, "session")]
    [InlineData(true, "session")]
    public void The_money_never_exceeds_the_envelope(bool partial, string policy)
    {
        var call = Planted.Call(json =>
        {
            json["policy"] = policy;
            json["calendar"]!["sessionOn"] = "2036-01-31";
            json["envelope"] = 20_000;
            json["award"]!["partialAwards"] = partial;
        });
        var partials = 0;
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var money = DressRehearsal.Of(call, 100, seed).Money;

            Assert.Equal(2_000_000, money.EnvelopeCents);
            Assert.InRange(money.AwardedCents, 1, money.EnvelopeCents);
            Assert.Equal(money.EnvelopeCents, money.AwardedCents + money.LeftCents);
            Assert.Equal(money.AwardedCents, money.Ranks.Sum(band => band.AwardedCents));
            Assert.Equal(money.AwardedCents, money.Ranks[^1].TotalCents);
            Assert.Equal((money.Awarded, money.Waiting), (money.Ranks.Sum(band => band.Awarded), money.Ranks.Sum(band => band.Waiting)));
            Assert.True(money.Waiting > 0, "An envelope for a handful of awards left nobody waiting.");
            partials += money.Partial;
        }

        Assert.Equal(partial, partials > 0);
    }

    [Fact]
    public void Everybody_is_counted_once()
    {
        var report = DressRehearsal.Of(Shipped.Call, Enough, 3);

        Assert.Equal(report.Applications, report.Unsent + report.Eligible + report.Mended + report.Refused);
        Assert.Equal(report.Eligible + report.Mended, report.Scores.Reviewed + report.Scores.Unjudged);
        Assert.Equal(report.Scores.Reviewed, report.Scores.Bands.Sum(band => band.Applications));
        Assert.Equal(report.Scores.Reviewed, report.Money.Awarded + report.Money.Waiting + report.Money.Rejected);
        Assert.All(report.Criteria, criterion => Assert.Equal(report.Applications - report.Unsent, criterion.Passed + criterion.Failed));
    }

    [Fact]
    public void Progress_is_told_after_each_application()
    {
        List<int> told = [];
        DressRehearsal.Of(Shipped.Call, 12, 1, told.Add);

        Assert.Equal(Enumerable.Range(1, 12), told);
    }

    private static string[] EveryOtherKind =>
    [
        """{ "id": "alone", "kind": "oneApplicationPerOrganisation" }""",
        """{ "id": "reported", "kind": "earlierGrantReported" }""",
        """{ "id": "partner", "kind": "partnerCountry", "country": "/project/partnerCountry", "excluded": ["FR", "BE"], "optional": true }""",
        """
        { "id": "both", "kind": "all", "of": [
          { "id": "both-size", "kind": "groupSize", "count": "/group/youngPeople", "min": 4 },
          { "id": "both-amount", "kind": "requestedAmount", "min": 400, "max": 2900 } ] }
        """,
        """
        { "id": "either", "kind": "any", "of": [
          { "id": "either-size", "kind": "groupSize", "count": "/group/adults", "min": 1 },
          { "id": "either-place", "kind": "territory", "postalCode": "/group/postalCode", "departments": ["62"] } ] }
        """,
        """
        { "id": "no-giant", "kind": "not", "met": { "fr": "Bien.", "en": "Well." }, "unmet": { "fr": "Trop.", "en": "Too many." },
          "of": { "id": "giant", "kind": "groupSize", "count": "/group/youngPeople", "min": 60 } }
        """,
        """
        { "id": "rights-abroad", "kind": "when", "condition": { "field": "/project/theme", "oneOf": ["rights", "solidarity"] },
          "then": { "id": "abroad", "kind": "partnerCountry", "country": "/project/partnerCountry" } }
        """,
    ];

    private static string Text(RehearsalReport report) => JsonSerializer.Serialize(report);
}
