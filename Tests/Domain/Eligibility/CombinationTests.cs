using GrantFlow.Domain;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Eligibility;

public sealed class CombinationTests
{
    private static readonly Criterion _passes = Rule("passes", 3, false);
    private static readonly Criterion _fails = Rule("fails", 500, false);
    private static readonly Criterion _failsMendably = Rule("mendable", 600, true);

    [Fact]
    public void All_needs_every_part_and_tells_only_what_fails()
    {
        Assert.True(Assess(new AllOf { Id = "all", Parts = [_passes, _passes with { Id = "again" }] }).Passed);
        var finding = Assess(new AllOf { Id = "all", Parts = [_passes, _fails] });
        Assert.False(finding.Passed);
        Assert.Contains("500", finding.Text.Fr, StringComparison.Ordinal);
        Assert.Equal("true", finding.Facts["passes"]);
        Assert.Equal("12", finding.Facts["fails.count"]);
    }

    [Fact]
    public void All_can_be_mended_when_every_part_that_fails_can()
    {
        Assert.True(Assess(new AllOf { Id = "all", Parts = [_passes, _failsMendably] }).Mendable);
        Assert.False(Assess(new AllOf { Id = "all", Parts = [_fails, _failsMendably] }).Mendable);
    }

    [Fact]
    public void Any_needs_one_part_and_can_be_mended_when_one_can()
    {
        Assert.True(Assess(new AnyOf { Id = "any", Parts = [_fails, _passes] }).Passed);
        var finding = Assess(new AnyOf { Id = "any", Parts = [_fails, _failsMendably] });
        Assert.False(finding.Passed);
        Assert.True(finding.Mendable);
        Assert.Contains("500", finding.Text.Fr, StringComparison.Ordinal);
        Assert.Contains("600", finding.Text.Fr, StringComparison.Ordinal);
        Assert.False(Assess(new AnyOf { Id = "any", Parts = [_fails] }).Mendable);
    }

    [Fact]
    public void Not_turns_round_and_speaks_the_authors_words()
    {
        var met = Assess(Not(_fails));
        Assert.True(met.Passed);
        Assert.Equal("oui", met.Text.Fr);
        var unmet = Assess(Not(_passes));
        Assert.False(unmet.Passed);
        Assert.Equal("non", unmet.Text.Fr);

        static Not Not(Criterion part) => new() { Id = "not", Part = part, Met = new("oui", "yes"), Unmet = new("non", "no") };
    }

    [Fact]
    public void When_applies_to_some_files_only()
    {
        var rule = new When { Id = "when", Condition = new Condition.Below("/group/youngestAge", 18), Then = _fails };
        Assert.False(rule.Assess(Shipped.With("/group/youngestAge", "17")).Passed);
        var adult = rule.Assess(Shipped.With("/group/youngestAge", "18"));
        Assert.True(adult.Passed);
        Assert.Equal("when", adult.Criterion);
        Assert.Equal("false", adult.Facts["applies"]);
    }

    [Fact]
    public void Combinations_are_read_from_a_call_file()
    {
        const string Deadline = "\"id\": \"deadline\", \"kind\": \"submittedInTime\",";
        const string Combined = """
            "id": "young-or-local", "kind": "any", "of": [
              { "id": "young", "kind": "when", "label": { "fr": "a", "en": "b" }, "condition": { "not": { "field": "/group/adults", "atLeast": 5 } },
                "then": { "id": "small", "kind": "groupSize", "count": "/group/youngPeople", "min": 1, "label": { "fr": "a", "en": "b" } } },
              { "id": "both", "kind": "all", "label": { "fr": "a", "en": "b" }, "of": [
                { "id": "elsewhere", "kind": "not", "label": { "fr": "a", "en": "b" }, "met": { "fr": "a", "en": "b" }, "unmet": { "fr": "c", "en": "d" },
                  "of": { "id": "paris", "kind": "territory", "postalCode": "/group/postalCode", "departments": ["75"], "label": { "fr": "a", "en": "b" } } } ] } ],
            """;
        var reading = CallFile.Read(Shipped.CallJson.Replace(Deadline, Combined, StringComparison.Ordinal));
        Assert.Empty(reading.Faults);
        Assert.True(reading.Call!.Criteria[0].Assess(Shipped.Application).Passed);

        var mendable = Combined.Replace("\"kind\": \"any\",", "\"kind\": \"any\", \"mendable\": true,", StringComparison.Ordinal);
        Assert.Equal("/criteria/0/mendable", Assert.Single(CallFile.Read(Shipped.CallJson.Replace(Deadline, mendable, StringComparison.Ordinal)).Faults).Path);

        var twice = Combined.Replace("\"id\": \"paris\"", "\"id\": \"small\"", StringComparison.Ordinal);
        Assert.Contains("'small' is used twice", Assert.Single(CallFile.Read(Shipped.CallJson.Replace(Deadline, twice, StringComparison.Ordinal)).Faults).Message, StringComparison.Ordinal);
    }

    private static GroupSize Rule(string id, int min, bool mendable) =>
        new() { Id = id, Label = LocalizedText.Same(id), Count = "/group/youngPeople", Min = min, Mendable = mendable };

    private static Finding Assess(Criterion criterion) => criterion.Assess(Shipped.Application);
}
