using System.Text.Json.Nodes;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>The line can never go below zero, and whoever does not fit waits.</summary>
public sealed class MoneyTests(GrantFlowApp host)
{
    [Fact]
    public async Task When_the_money_is_used_up_the_next_file_joins_the_waiting_list_and_is_told()
    {
        var app = await host.ClientAsync();
        var samples = new[] { Sample.New(), Sample.New(), Sample.New() };
        var references = new List<string>();
        foreach (var sample in samples)
            references.Add((await app.SubmitAsync(sample, Calls.NearlyEmpty)).Reference);
        await Task.WhenAll(references.Select(reference => Ballot.CastAllAsync(app, reference)));

        foreach (var sample in samples)
            await app.MailsToAsync(sample.ContactEmail, 2);
        var decisions = new List<string>();
        foreach (var reference in references)
            decisions.Add(await app.StatusAsync(reference));
        Assert.Equal(["Awarded", "Awarded", "WaitingList"], decisions.Order(StringComparer.Ordinal));

        var line = await app.BudgetLineAsync("AE-PRESQUE-VIDE");
        Assert.Equal(5_000_00, Cents(line, "votedCents"));
        Assert.Equal(4_000_00, Cents(line, "committedCents"));
        Assert.Equal(1_000_00, Cents(line, "availableCents"));

        var waiting = samples[decisions.IndexOf("WaitingList")];
        Assert.Contains("liste d'attente", (await app.MailsAsync(waiting.ContactEmail))[1].Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approve", 1)]
    [InlineData("reject", 5)]
    public async Task A_file_that_the_committee_does_not_support_is_rejected_and_costs_nothing(string recommendation, int mark)
    {
        var app = await host.ClientAsync();
        var sample = Sample.New();
        var reference = (await app.SubmitAsync(sample, Calls.Ample)).Reference;
        await Ballot.CastAllAsync(app, reference, recommendation, mark);
        await app.ReachesAsync(reference, "Rejected");

        Assert.Equal(0, (await app.ApplicationAsync(reference))["award"]!["amountCents"]!.GetValue<long>());
        Assert.Contains("décision du comité", (await app.MailsToAsync(sample.ContactEmail, 2))[1].Subject, StringComparison.Ordinal);
    }

    private static long Cents(JsonNode line, string column) => line[column]!.GetValue<long>();
}
