using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Regulation;
using GrantFlow.Domain.Review;

namespace GrantFlow.Tests.Domain.Calls;

public sealed class VersionComparisonTests
{
    private static readonly AgeRange _ages = Shipped.Call.Criteria.OfType<AgeRange>().Single();

    [Fact]
    public void The_same_rules_change_nothing() => Assert.Empty(Compare(Shipped.Call with { Version = 2 }));

    [Fact]
    public void A_stricter_rule_changes_its_finding_and_the_verdict()
    {
        var changes = Compare(With(_ages with { Min = 29 }));

        Assert.Equal(["verdict: Eligible -> Ineligible", "ages: passed -> failed"], changes.Select(change => change.ToString()));
    }

    [Fact]
    public void A_new_rule_counts_only_when_it_fails()
    {
        var added = Shipped.Call with { Criteria = [.. Shipped.Call.Criteria, _ages with { Id = "more", Min = 29, Mendable = true }] };

        Assert.Equal(["verdict: Eligible -> Mendable", "more: not asked -> failed"], Compare(added).Select(change => change.ToString()));
        Assert.Empty(Compare(Shipped.Call with { Criteria = [.. Shipped.Call.Criteria, _ages with { Id = "more" }] }));
    }

    [Fact]
    public void A_lower_ceiling_changes_the_possible_amount()
    {
        var lower = Shipped.Call with { Award = Shipped.Call.Award with { Ceiling = Money.FromEuros(500) } };

        Assert.Equal("amount: 2000.00 -> 500.00", Assert.Single(Compare(lower)).ToString());
    }

    [Fact]
    public void A_digest_names_the_kinds_of_change_not_the_files()
    {
        AnswerChange ages = new("ages", "passed", "failed"), amount = new("amount", "10.00", "5.00"), size = new("size", "passed", "failed");

        Assert.Equal(VersionComparison.Digest([ages, amount]), VersionComparison.Digest([new("amount", "20.00", "5.00"), ages, ages]));
        Assert.NotEqual(VersionComparison.Digest([ages]), VersionComparison.Digest([ages, size]));
        Assert.NotEqual(VersionComparison.Digest([ages]), VersionComparison.Digest([new("ages", "failed", "passed")]));
    }

    [Fact]
    public void For_a_file_with_votes_the_score_and_the_decision_count_too()
    {
        Scorecard[] votes = [new(Recommendation.Approve, Shipped.Call.Grid.Criteria.ToDictionary(criterion => criterion.Id, criterion => criterion.MaxMark - 1), "")];
        var stricter = Shipped.Call with { Award = Shipped.Call.Award with { Threshold = 99 } };
        Assert.Equal(["decision: Awarded -> Rejected"], Told(stricter, votes));
        Assert.Empty(Told(stricter, []));

        // The average of the marks is 80 whatever they weigh, until one weighs nothing as it was.
        var first = Shipped.Call.Grid.Criteria[0];
        var longer = new ScoringGrid([first with { MaxMark = first.MaxMark * 2 }, .. Shipped.Call.Grid.Criteria.Skip(1)]);
        Assert.StartsWith("score: 80 -> ", Assert.Single(Told(Shipped.Call with { Grid = longer }, votes)), StringComparison.Ordinal);

        var another = new ScoringGrid([first with { Id = "other" }]);
        Assert.Equal(["score: 80 -> no marks", "decision: Awarded -> not decided"], Told(Shipped.Call with { Grid = another }, votes));
    }

    private static string[] Told(Call next, Scorecard[] votes) => [.. VersionComparison.Of(Shipped.Application, next, votes).Select(change => change.ToString())];

    private static IReadOnlyList<AnswerChange> Compare(Call next) => VersionComparison.Of(Shipped.Application, next, []);

    private static Call With(AgeRange ages) =>
        Shipped.Call with { Criteria = [.. Shipped.Call.Criteria.Select(criterion => criterion.Id == ages.Id ? ages : criterion)] };
}
