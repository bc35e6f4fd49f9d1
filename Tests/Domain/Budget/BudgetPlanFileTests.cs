using System.Text.Json.Nodes;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Domain.Budget;

public sealed class BudgetPlanFileTests
{
    private const string Plan = """
        {
          "year": 2012,
          "programmes": [
            {
              "code": "RI",
              "title": { "fr": "Relations internationales", "en": "International relations" },
              "operations": [
                {
                  "code": "RI-1",
                  "title": { "fr": "Appels", "en": "Calls" },
                  "lines": [
                    { "code": "AE-A", "title": { "fr": "A", "en": "A" }, "nature": "AE", "votedCents": 100000, "paymentCredits": { "2012": 60000, "2013": 40000 } },
                    { "code": "AP-B", "title": { "fr": "B", "en": "B" }, "nature": "AP", "votedCents": 25, "paymentCredits": { "2012": 25 } }
                  ]
                },
                {
                  "code": "RI-2",
                  "title": { "fr": "Accords", "en": "Agreements" },
                  "lines": [
                    { "code": "AE-C", "title": { "fr": "C", "en": "C" }, "nature": "AE", "votedCents": 7, "paymentCredits": {} }
                  ]
                }
              ]
            }
          ]
        }
        """;

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "/programmes/0/operations/0/lines/0/votedCents", "1000.50", "whole number" },
        { "/programmes/0/operations/0/lines/0/votedCents", "-1", "zero or more" },
        { "/programmes/0/operations/0/lines/0/votedCents", "\"100000\"", "whole cents" },
        { "/programmes/0/operations/0/lines/0/nature", "\"CP\"", "AE, AP" },
        { "/programmes/0/operations/0/lines/0/code", "\"ae a\"", "capitals" },
        { "/programmes/0/operations/1/lines/0/code", "\"AE-A\"", "used twice" },
        { "/programmes/0/operations/0/lines/0/paymentCredits", "{ \"2012\": 100001 }", "more than the authorisation" },
        { "/programmes/0/operations/0/lines/0/paymentCredits/bientot", "1", "not a year" },
        { "/programmes/0/operations/0/lines", "[]", "1 to" },
        { "/year", "12", "from 1982" },
        { "/programmes/0/titel", "1", "correct its spelling" },
    };

    [Fact]
    public void Operations_and_programmes_are_the_sums_of_their_lines()
    {
        var plan = Read(Plan).Plan!;
        var programme = plan.Programmes.Single();
        Assert.Equal(100_007, programme.Voted(BudgetNature.CommitmentAuthorisation).Cents);
        Assert.Equal(25, programme.Voted(BudgetNature.ProgrammeAuthorisation).Cents);
        Assert.Equal(100_000, programme.Operations[0].Voted(BudgetNature.CommitmentAuthorisation).Cents);
        Assert.Equal(["AE-A", "AP-B", "AE-C"], plan.Lines.Select(line => line.Code));
        Assert.Equal(Money.FromCents(40_000), plan.Find("AE-A")!.PaymentCredits[2013]);
        Assert.Null(plan.Find("AE-Z"));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_fault_is_told_with_its_line_its_path_and_what_to_do(string path, string value, string remedy)
    {
        var reading = Read(PlanWith(path, value));
        var fault = Assert.Single(reading.Faults);
        Assert.Null(reading.Plan);
        Assert.Equal(path, fault.Path);
        Assert.True(fault.Line > 1);
        Assert.Contains(remedy, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_budget_that_is_shipped_reads_and_adds_up_to_what_was_presented()
    {
        var reading = Read(File.ReadAllText(Path.Combine(Schemes.Folder, "budget-2012.json")));
        Assert.Empty(reading.Faults);
        Assert.Equal(
            [4_076_000_00, 250_000_00, 8_490_000_00, 2_700_000_00],
            reading.Plan!.Programmes.SelectMany(programme => new[] { programme.Voted(BudgetNature.CommitmentAuthorisation).Cents, programme.Voted(BudgetNature.ProgrammeAuthorisation).Cents }));
        Assert.All(reading.Plan.Programmes, programme => Assert.Equal(
            Money.Sum(programme.Lines.Select(line => line.Voted)), programme.Voted(BudgetNature.CommitmentAuthorisation) + programme.Voted(BudgetNature.ProgrammeAuthorisation)));
    }

    [Fact]
    public void The_schema_requires_at_the_root_what_the_reader_requires()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Schemes.Folder, "budget.schema.json")))!;
        Assert.Equal(
            schema["required"]!.AsArray().Select(name => $"'{name}' is missing"), Read("{}").Faults.Select(fault => fault.Message.Split(':')[0]));
        Assert.Equal(
            schema["$defs"]!["line"]!["required"]!.AsArray().Select(name => $"'{name}' is missing"),
            Read("""{ "year": 2012, "programmes": [{ "code": "P", "title": { "fr": "x", "en": "x" }, "operations": [{ "code": "O", "title": { "fr": "x", "en": "x" }, "lines": [{}] }] }] }""").Faults.Select(fault => fault.Message.Split(':')[0]));
    }

    [Fact]
    public void The_budget_that_is_shipped_fits_the_schema_that_editors_use() =>
        Assert.Empty(EditorSchema.OfBudgets.Faults(File.ReadAllText(Path.Combine(Schemes.Folder, "budget-2012.json"))));

    [Fact]
    public void The_schema_sees_every_fault_but_those_that_lie_between_two_values()
    {
        Assert.Empty(EditorSchema.OfBudgets.Faults(Plan));
        Assert.Equal(
            ["used twice", "more than the authorisation"],
            Mistakes.Select(mistake => mistake.Data)
                .Where(mistake => EditorSchema.OfBudgets.Faults(PlanWith(mistake.Item1, mistake.Item2)).Count == 0).Select(mistake => mistake.Item3));
    }

    [Fact]
    public void What_is_no_object_is_refused() => Assert.Single(Read("[]").Faults);

    private static string PlanWith(string path, string value)
    {
        var json = JsonNode.Parse(Plan)!;
        var parts = path.Split('/')[1..];
        var parent = parts[..^1].Aggregate(json, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!);
        parent[parts[^1]] = JsonNode.Parse(value);
        return json.ToJsonString(new() { WriteIndented = true });
    }

    private static BudgetPlanFileReading Read(string json) => BudgetPlanFile.Read(json);
}
