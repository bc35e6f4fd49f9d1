using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Whatever breaks, whoever asked is told what to do in their language, and nobody is shown how it broke.</summary>
public sealed class ErrorAnswerTests(GrantFlowApp host)
{
    private const string Draft = "AAAAAAAAAAAAAAAAAAAAAQ";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_storage_is_away_a_form_comes_back_with_everything_and_a_page_asks_to_be_loaded_again()
    {
        var storage = await AzuriteServer.StartAsync(cancellation: Cancellation);
        await using var process = await AppProcess.StartAsync(AppBuild.Folder, storage.ConnectionString);
        var app = new AppClient(process.Address);
        using var group = app.Visitor();
        const string Form = "/calls/" + Calls.Shipped + "/apply";
        var form = (await group.GetAsync(Form)).FormTo(Form).Fill("/group/name", "Les Éco-voyageurs");
        await storage.DisposeAsync();

        var answer = await group.SendInTroubleAsync(form, "save");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("Rien n'est perdu", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Les Éco-voyageurs", answer.FormTo(Form)["/group/name"]);

        using var browser = new HttpClient { BaseAddress = process.Address };
        using var page = await browser.GetAsync(new Uri($"/d/{Draft}", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), page.Headers.RetryAfter?.Delta);
        Assert.Contains("rechargez la page", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_breaks_is_told_to_people_in_words_and_to_the_log_in_full()
    {
        var drafts = new BlobContainerClient(await host.ConnectionStringAsync(), "drafts");
        await drafts.CreateIfNotExistsAsync(cancellationToken: Cancellation);
        await drafts.UploadBlobAsync(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Draft))), BinaryData.FromString("spoilt"), Cancellation);
        var app = await host.ClientAsync();
        using var browser = new HttpClient { BaseAddress = app.Address };

        using var page = await browser.GetAsync(new Uri($"/d/{Draft}?lang=en", UriKind.Relative), Cancellation);
        var text = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.Contains("Something went wrong", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));

        await Wait.UntilAsync("the log says which function it was", async () =>
            (await host.OutputAsync()).Contains("DraftForm could not answer", StringComparison.Ordinal));
        Assert.DoesNotContain(Draft, await host.OutputAsync(), StringComparison.Ordinal);
    }
}
