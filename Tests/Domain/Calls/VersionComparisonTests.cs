using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Tests.Domain.Calls;

public sealed class VersionComparisonTests
{
    private static readonly AgeRange _ages = Shipped.Call.Criteria.OfType<AgeRange>().Single();

    [Fact]
    public void The_same_rules_change_nothing() => Assert.Empty(VersionComparison.Of(Shipped.Application, Shipped.Call with { Version = 2 }));

    [Fact]
    public void A_stricter_rule_changes_its_finding_and_the_verdict()
    {
        var changes = VersionComparison.Of(Shipped.Application, With(_ages with { Min = 29 }));

        Assert.Equal(["verdict: Eligible -> Ineligible", "ages: passed -> failed"], changes.Select(change => change.ToString()));
    }

    [Fact]
    public void A_new_rule_counts_only_when_it_fails()
    {
        var added = Shipped.Call with { Criteria = [.. Shipped.Call.Criteria, _ages with { Id = "more", Min = 29, Mendable = true }] };

        Assert.Equal(["verdict: Eligible -> Mendable", "more: not asked -> failed"], VersionComparison.Of(Shipped.Application, added).Select(change => change.ToString()));
        Assert.Empty(VersionComparison.Of(Shipped.Application, Shipped.Call with { Criteria = [.. Shipped.Call.Criteria, _ages with { Id = "more" }] }));
    }

    [Fact]
    public void A_lower_ceiling_changes_the_possible_amount()
    {
        var lower = Shipped.Call with { Award = Shipped.Call.Award with { Ceiling = Money.FromEuros(500) } };

        Assert.Equal("amount: 2000.00 -> 500.00", Assert.Single(VersionComparison.Of(Shipped.Application, lower)).ToString());
    }

    [Fact]
    public void A_digest_names_the_kinds_of_change_not_the_files()
    {
        AnswerChange ages = new("ages", "passed", "failed"), amount = new("amount", "10.00", "5.00"), size = new("size", "passed", "failed");

        Assert.Equal(VersionComparison.Digest([ages, amount]), VersionComparison.Digest([new("amount", "20.00", "5.00"), ages, ages]));
        Assert.NotEqual(VersionComparison.Digest([ages]), VersionComparison.Digest([ages, size]));
        Assert.NotEqual(VersionComparison.Digest([ages]), VersionComparison.Digest([new("ages", "failed", "passed")]));
    }

    private static Call With(AgeRange ages) =>
        Shipped.Call with { Criteria = [.. Shipped.Call.Criteria.Select(criterion => criterion.Id == ages.Id ? ages : criterion)] };
}
