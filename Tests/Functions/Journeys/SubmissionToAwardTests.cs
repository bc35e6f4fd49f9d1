using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GrantFlow.Domain;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>The main job, end to end: the sample of the documentation, posted as it is, ends with the money on the ledger.</summary>
public sealed partial class SubmissionToAwardTests(GrantFlowApp host)
{
    private const string Line = "AE-CITOYENNETE-MONDIALE";

    [Fact]
    public async Task The_sample_as_curl_posts_it_is_awarded_after_three_votes_by_link()
    {
        var app = await host.ClientAsync();
        var before = await app.BudgetLineAsync(Line);

        var (reference, tracking) = await PostSampleAsync(app);
        await app.ReachesAsync(reference, "Review");
        await SeesEveryCriterionPassedAsync(app, reference);

        var invitations = await app.InvitationsAsync(reference);
        Assert.Equal(3, invitations.Select(mail => mail.To).Distinct().Count());
        foreach (var invitation in invitations)
        {
            using var reviewer = app.Visitor();
            var page = await Ballot.CastAsync(reviewer, invitation.PathOf("/r/"));
            Assert.Contains("Votre vote est enregistré", page.Text, StringComparison.Ordinal);
        }

        await app.ReachesAsync(reference, "Awarded");
        await Wait.UntilAsync($"the orchestration of {reference} is over", async () => RuntimeStatus(await app.ApplicationAsync(reference)) == "Completed");
        await SeesTheDecisionAsync(app, reference);
        await SeesTheAmountOnceOnTheLedgerAsync(app, before);
        await TheGroupIsToldAsync(app, reference, tracking);
    }

    private static async Task<(string Reference, Uri Tracking)> PostSampleAsync(AppClient app)
    {
        using var body = new StringContent(await File.ReadAllTextAsync(Sample.File, TestContext.Current.CancellationToken), new MediaTypeHeaderValue("application/json"));
        using var answer = await app.SendAsync(HttpMethod.Post, $"api/calls/{Calls.Shipped}/applications", body);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        var json = JsonNode.Parse(text)!;
        Assert.Equal(["reference", "tracking"], json.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        var tracking = new Uri(json["tracking"]!.GetValue<string>());
        Assert.Equal(tracking, answer.Headers.Location);
        Assert.Matches("^/a/[A-Za-z0-9_-]{22}$", tracking.AbsolutePath);
        Assert.Matches(Reference(), json["reference"]!.GetValue<string>());
        return (json["reference"]!.GetValue<string>(), tracking);
    }

    private static async Task SeesEveryCriterionPassedAsync(AppClient app, string reference)
    {
        var application = await app.ApplicationAsync(reference);
        Assert.Equal("Running", RuntimeStatus(application));
        Assert.Null(application["award"]);
        var findings = application["eligibility"]!.AsArray();
        Assert.True(findings.Count >= 6);
        Assert.Equal(Calls.Read().Criteria.Select(criterion => criterion.Id), findings.Select(finding => finding!["criterion"]!.GetValue<string>()));
        Assert.All(findings, finding =>
        {
            Assert.True(finding!["passed"]!.GetValue<bool>(), finding.ToJsonString());
            Assert.NotEmpty(finding["text"]!.GetValue<string>());
            Assert.NotEmpty(finding["facts"]!.AsObject());
            Assert.NotNull(finding["mendable"]);
        });
        Assert.Equal(["seat-1", "seat-2", "seat-3"], application["reviews"]!.AsArray().Select(review => review!["seat"]!.GetValue<string>()));
        Assert.All(application["reviews"]!.AsArray(), review =>
        {
            Assert.Null(review!["recommendation"]);
            Assert.Null(review["score"]);
            Assert.Null(review["submittedAt"]);
        });
    }

    private static async Task SeesTheDecisionAsync(AppClient app, string reference)
    {
        var application = await app.ApplicationAsync(reference);
        Assert.Equal("Awarded", application["award"]!["decision"]!.GetValue<string>());
        Assert.Equal(2_000_00, application["award"]!["amountCents"]!.GetValue<long>());
        Assert.Equal(Line, application["award"]!["budgetLine"]!.GetValue<string>());
        Assert.All(application["reviews"]!.AsArray(), review =>
        {
            Assert.Equal("Voted", review!["state"]!.GetValue<string>());
            Assert.Equal("approve", review["recommendation"]!.GetValue<string>());
            Assert.Equal(80m, review["score"]!.GetValue<decimal>());
            Assert.NotNull(review["submittedAt"]);
        });
        var timeline = application["timeline"]!.AsArray();
        Assert.All(timeline, entry => Assert.Equal(["at", "actor", "what", "why"], entry!.AsObject().Select(member => member.Key)));
        Assert.Equal(
            ["ApplicationSubmitted", "LetterSent", "EligibilityAssessed", "ReviewOpened", "VoteCast", "VoteCast", "VoteCast", "ReviewClosed", "DecidedAwarded", "LetterSent"],
            timeline.Select(entry => entry!["what"]!.GetValue<string>()).Where(what => what != "ReviewerInvited"));
    }

    // No other journey brings an application of the shipped call to an award: what the line lost, this application got.
    private static async Task SeesTheAmountOnceOnTheLedgerAsync(AppClient app, JsonNode before)
    {
        var after = await app.BudgetLineAsync(Line);
        Assert.Equal(Cents(before, "committedCents") + 2_000_00, Cents(after, "committedCents"));
        Assert.Equal(Cents(before, "availableCents") - 2_000_00, Cents(after, "availableCents"));
        Assert.Equal(Cents(before, "votedCents"), Cents(after, "votedCents"));
    }

    private static async Task TheGroupIsToldAsync(AppClient app, string reference, Uri tracking)
    {
        var mails = await app.MailsToAsync("alix.exemple@eco-voyageurs.example", 2);
        Assert.Collection(
            mails,
            receipt => Assert.Contains($"Dossier {reference} bien reçu", receipt.Subject, StringComparison.Ordinal),
            award => Assert.Contains(Money.FromCents(2_000_00).Format(Language.French), award.Text, StringComparison.Ordinal));
        using var group = app.Visitor();
        foreach (var path in mails.Select(mail => mail.PathOf("/a/")).Append(tracking.AbsolutePath))
        {
            var page = await group.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(reference, page.Text, StringComparison.Ordinal);
            Assert.Contains("votre projet est soutenu", page.Text, StringComparison.Ordinal);
        }
    }

    private static string RuntimeStatus(JsonNode application) => application["runtimeStatus"]!.GetValue<string>();

    private static long Cents(JsonNode line, string column) => line[column]!.GetValue<long>();

    [GeneratedRegex(@"^DCP-\d{4}-\d{4}$")]
    private static partial Regex Reference();
}
