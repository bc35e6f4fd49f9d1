using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Outside development there is no mailbox, mail goes to SendGrid, and nobody but the configuration says where the app lives.</summary>
public sealed class ProductionTests
{
    [Fact]
    public async Task Outside_development_mail_leaves_by_SendGrid_and_the_mailbox_does_not_exist()
    {
        await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var sendGrid = await MailCatcher.StartAsync();
        await using var process = await AppProcess.StartAsync(AppBuild.Folder, storage.ConnectionString, new Dictionary<string, string>
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production",
            ["PublicUrl"] = "https://aides.example.org",
            ["SendGridApiKey"] = "SG.secret",
            ["SendGridHost"] = sendGrid.Address,
            ["StaffAddresses"] = "agent@region.example",
        });
        var app = new AppClient(process.Address);
        var nowhere = await AnswerAsync(app, HttpMethod.Get, "no/such/page");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.Status);
        Assert.Equal(nowhere, await AnswerAsync(app, HttpMethod.Get, "dev/mailbox"));
        Assert.Equal(nowhere, await AnswerAsync(app, HttpMethod.Get, "dev/mailbox.json"));
        Assert.Equal(nowhere, await AnswerAsync(app, HttpMethod.Post, "v3/mail/send"));

        var sample = Sample.New();
        var submitted = await app.SubmitAsync(sample);
        Assert.Equal("aides.example.org", submitted.Tracking.Host);
        await app.ReachesAsync(submitted.Reference, "Review");
        await Wait.UntilAsync("the receipt and three invitations were sent", () => Task.FromResult(sendGrid.Mails.Count >= 4));
        Assert.All(sendGrid.Mails, sent =>
        {
            Assert.Equal("Bearer SG.secret", sent.Authorization);
            Assert.False(sent.Mail["tracking_settings"]!["click_tracking"]!["enable"]!.GetValue<bool>());
            Assert.False(sent.Mail["tracking_settings"]!["open_tracking"]!["enable"]!.GetValue<bool>());
            Assert.All(sent.Mail["content"]!.AsArray(), body => Assert.Contains("https://aides.example.org/", body!["value"]!.GetValue<string>(), StringComparison.Ordinal));
        });
        Assert.Equal(sample.ContactEmail, Recipient(sendGrid.Mails[0].Mail));

        // The sign-in address of development opens nothing here.
        using var visitor = app.Visitor();
        foreach (var address in new[] { "instruction@grantflow.example", "agent@region.example" })
            await visitor.SendAsync((await visitor.GetAsync("/staff/sign-in")).FormTo("/staff/sign-in").Fill("email", address));
        Assert.Equal("agent@region.example", Recipient(Assert.Single(sendGrid.Mails.Skip(4)).Mail));
    }

    private static string Recipient(JsonNode mail) => mail["personalizations"]![0]!["to"]![0]!["email"]!.GetValue<string>();

    private static async Task<(HttpStatusCode Status, string Body)> AnswerAsync(AppClient app, HttpMethod method, string path)
    {
        using var answer = await app.SendAsync(method, path, method == HttpMethod.Post ? JsonContent.Create(new { }) : null);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
