using System.Net;
using System.Text;
using System.Text.Json;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>SendGrid tells that a letter came back after it had accepted it: staff see it and send it again.</summary>
public sealed class BounceWebhookTests(GrantFlowApp host)
{
    private const string Path = "webhooks/sendgrid";

    [Fact]
    public async Task Without_a_key_the_address_does_not_exist()
    {
        using var sendGrid = new SendGridEvents();
        var app = await host.ClientAsync();
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(app, sendGrid, "[]"));
    }

    [Fact]
    public async Task Staff_see_a_letter_that_came_back_and_send_it_again_and_nobody_but_SendGrid_can_say_so()
    {
        using var sendGrid = new SendGridEvents();
        await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var process = await AppProcess.StartAsync(
            AppBuild.Folder,
            storage.ConnectionString,
            new Dictionary<string, string> { ["StaffAddresses"] = GrantFlowApp.Staff[0], ["SendGridWebhookKey"] = sendGrid.Key });
        var app = new AppClient(process.Address);
        using var staff = await StaffDesk.SignInAsync(app, GrantFlowApp.Staff[0]);
        var sample = Sample.New();
        var file = await app.SubmitAsync(sample);
        await app.MailsToAsync(sample.ContactEmail, 1);
        await app.ReachesAsync(file.Reference, "Review");
        var (page, letterPage) = ($"/staff/applications/{file.Reference}", $"/staff/applications/{file.Reference}/letters/receipt");
        var bounce = Events(file.Reference, sample.ContactEmail);

        using var somebody = new SendGridEvents();
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(app, somebody, bounce));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(app, sendGrid, bounce, DateTimeOffset.UtcNow.AddMinutes(-11)));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(app, sendGrid, bounce, signed: "[]"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(app, null, bounce));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(app, sendGrid, $"[{new string(' ', 1024 * 1024)}]"));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(app, sendGrid, "{}"));
        Assert.DoesNotContain("courrier revenu", (await staff.GetAsync("/staff")).Text, StringComparison.Ordinal);

        for (var time = 0; time < 2; time++)
            Assert.Equal(HttpStatusCode.NoContent, await SendAsync(app, sendGrid, bounce));
        Assert.Contains("courrier revenu", (await staff.GetAsync("/staff")).Text, StringComparison.Ordinal);
        Assert.Contains("accusé de réception", (await staff.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Single(await app.MailsToAsync(GrantFlowApp.Staff[0], 2), mail => mail.Subject.Contains("est revenu", StringComparison.Ordinal));
        var timeline = (await app.ApplicationAsync(file.Reference))["timeline"]!.AsArray();
        Assert.Single(timeline, entry => entry!["what"]!.GetValue<string>() == "LetterRefused");

        Assert.Equal(page, (await staff.SendAsync((await staff.GetAsync(letterPage)).FormTo(letterPage).Fill("address", "groupe@juste.example"))).Location);
        Assert.DoesNotContain("courrier revenu", (await staff.GetAsync("/staff")).Text, StringComparison.Ordinal);
        Assert.Single(await app.MailsToAsync("groupe@juste.example", 1));
        Assert.DoesNotContain(sample.ContactEmail, process.Output, StringComparison.Ordinal);
    }

    private static string Events(string reference, string address)
    {
        var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return JsonSerializer.Serialize(new object[]
        {
            new { @event = "processed", message = $"{reference}|receipt", timestamp = at, email = address },
            new { @event = "bounce", message = $"{reference}|receipt", timestamp = at, email = address, type = "bounce", status = "5.1.1", reason = $"550 5.1.1 <{address}>" },
            new { @event = "spamreport", message = "AAA-2001-0001|receipt", timestamp = at, email = address },
            new { @event = "bounce", message = $"{reference}|newsletter", timestamp = at, email = address },
        });
    }

    private static async Task<HttpStatusCode> SendAsync(
        AppClient app, SendGridEvents? sendGrid, string body, DateTimeOffset? at = null, string? signed = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } };
        foreach (var header in sendGrid?.Headers(at ?? DateTimeOffset.UtcNow, signed is null ? bytes : Encoding.UTF8.GetBytes(signed)) ?? new Microsoft.AspNetCore.Http.HeaderDictionary())
            content.Headers.Add(header.Key, header.Value.ToString());
        using var answer = await app.SendAsync(HttpMethod.Post, Path, content);
        return answer.StatusCode;
    }
}
