using System.Text.Json;

namespace GrantFlow.Tests.Domain.Budget;

/// <summary>The Region's budget of 2012 as it was presented, to the euro, and the calls that spend it.</summary>
public sealed class Budget2012Tests
{
    private static readonly JsonElement _budget = JsonDocument.Parse(File.ReadAllText(Path.Combine(Schemes.Folder, "budget-2012.json"))).RootElement;

    [Theory]
    [InlineData("RI", "AE", 4_076_000)]
    [InlineData("RI", "AP", 250_000)]
    [InlineData("VA", "AE", 8_490_000)]
    [InlineData("VA", "AP", 2_700_000)]
    public void A_programme_has_what_was_voted(string programme, string nature, int euros) => Assert.Equal(
        euros * 100L,
        Lines(Named(_budget.GetProperty("programmes"), programme)).Where(line => line.GetProperty("nature").GetString() == nature).Sum(Voted));

    [Theory]
    [InlineData("RI", "RI-CONVENTIONS", 1_836_000)]
    [InlineData("RI", "RI-APPELS", 860_000)]
    [InlineData("RI", "RI-EDUCATION", 780_000)]
    [InlineData("RI", "RI-BILHVAX", 600_000)]
    [InlineData("VA", "VA-CITOYENNETE", 2_400_000)]
    [InlineData("VA", "VA-CONSOMMATION", 610_000)]
    [InlineData("VA", "VA-URBAIN", 5_480_000)]
    public void An_operation_has_what_was_voted(string programme, string operation, int euros) => Assert.Equal(
        euros * 100L, Named(Named(_budget.GetProperty("programmes"), programme).GetProperty("operations"), operation).GetProperty("lines").EnumerateArray().Sum(Voted));

    [Fact]
    public void Payment_credits_spread_each_authorisation_over_years_without_losing_a_cent()
    {
        Assert.Equal(2012, _budget.GetProperty("year").GetInt32());
        Assert.All(Lines(), line =>
        {
            var credits = line.GetProperty("paymentCredits").EnumerateObject().ToList();
            Assert.Equal(Voted(line), credits.Sum(year => year.Value.GetInt64()));
            Assert.Equal(Enumerable.Range(2012, credits.Count).Select(year => $"{year}"), credits.Select(year => year.Name));
        });
    }

    [Fact]
    public void Codes_are_used_once_and_say_their_nature()
    {
        Assert.Equal(Lines().Count(), Lines().Select(Code).Distinct().Count());
        Assert.All(Lines(), line => Assert.StartsWith(line.GetProperty("nature").GetString() + "-", Code(line), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_call_names_its_line_as_the_budget_has_it_and_envelopes_stay_within_it()
    {
        foreach (var calls in Schemes.Ids.Select(Schemes.Call).GroupBy(call => call.BudgetLine.Code))
        {
            var line = Lines().Single(line => Code(line) == calls.Key);
            Assert.All(calls, call =>
            {
                Assert.Equal(Voted(line), call.BudgetLine.Voted.Cents);
                Assert.StartsWith(line.GetProperty("nature").GetString() + "-", call.BudgetLine.Code, StringComparison.Ordinal);
                Assert.Equal(line.GetProperty("title").GetProperty("fr").GetString(), call.BudgetLine.Title.Fr);
                Assert.Equal(line.GetProperty("title").GetProperty("en").GetString(), call.BudgetLine.Title.En);
            });
            Assert.True(calls.Sum(call => call.Envelope.Cents) <= Voted(line), $"The envelopes of {string.Join(", ", calls.Select(call => call.Id))} exceed {calls.Key}.");
        }
    }

    private static IEnumerable<JsonElement> Lines() => _budget.GetProperty("programmes").EnumerateArray().SelectMany(Lines);

    private static IEnumerable<JsonElement> Lines(JsonElement programme) =>
        programme.GetProperty("operations").EnumerateArray().SelectMany(operation => operation.GetProperty("lines").EnumerateArray());

    private static JsonElement Named(JsonElement list, string code) => list.EnumerateArray().Single(item => Code(item) == code);

    private static string Code(JsonElement item) => item.GetProperty("code").GetString()!;

    private static long Voted(JsonElement line) => line.GetProperty("votedCents").GetInt64();
}
