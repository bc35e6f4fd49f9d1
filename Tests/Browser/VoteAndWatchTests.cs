using GrantFlow.Functions.Review;
using GrantFlow.Tests.Functions.Support;
using Microsoft.Playwright;

namespace GrantFlow.Tests.Browser;

/// <summary>Reviewers vote by the links in their mails, and staff watch, each in a real browser.</summary>
public sealed class VoteAndWatchTests(GrantFlowApp host, Chromium chromium)
{
    private static string Member => GrantFlowApp.Staff[3];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reviewer_reads_the_file_on_a_phone_and_votes_with_and_without_scripts(bool scripts)
    {
        var app = await host.ClientAsync();
        var reference = (await app.SubmitAsync(Sample.New(), Calls.Ample)).Reference;
        var path = (await app.InvitationsAsync(reference))[0].PathOf("/r/");
        await using var profile = await chromium.ProfileAsync(app.Address, Device.Phone, scripts);
        var page = await profile.NewPageAsync();
        await page.GotoAsync(path);
        Assert.Equal("Un jardin, deux rives", await page.InnerTextAsync("h1"));
        Assert.Equal(0, await page.Locator("input:checked").CountAsync());
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download]").First.TapAsync());
        Assert.Equal("un-jardin-deux-rives.pdf", download.SuggestedFilename);

        // A vote without a choice is refused, and the first thing met is what to do.
        await page.Locator("main form button").TapAsync();
        await page.Locator(".notice.error").WaitForAsync();
        Assert.Equal(1 + Calls.Read().Grid.Criteria.Count, await page.Locator(".notice.error li").CountAsync());

        await page.Locator("label[for=recommendation-approve]").TapAsync();
        foreach (var criterion in Calls.Read().Grid.Criteria)
            await page.SelectOptionAsync($"[name='{VoteForm.MarkName(criterion.Id)}']", "4");
        await page.FillAsync("[name=comment]", "Un projet clair.");
        await page.Locator("main form button").TapAsync();
        await page.Locator(".notice.success").WaitForAsync();
        Assert.Contains("80 points sur 100", await page.InnerTextAsync(".notice.success"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_sign_in_find_an_application_and_read_why_it_stands_where_it_stands()
    {
        var app = await host.ClientAsync();
        var reference = (await app.SubmitAsync(Sample.New(), Calls.Ample)).Reference;
        await Ballot.CastAllAsync(app, reference);
        await Wait.UntilAsync("the orchestration is over", async () => (await app.OrchestrationAsync(reference))["runtimeStatus"]!.GetValue<string>() == "Completed");
        await using var profile = await chromium.ProfileAsync(app.Address, Device.Desk);
        var page = await profile.NewPageAsync();
        var complaints = page.Watch(app.Address);

        await page.GotoAsync("/staff");
        await page.FillAsync("[name=email]", Member);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".notice.success").WaitForAsync();

        await page.GotoAsync($"/dev/mailbox?to={Member}");
        await page.Locator("article a[href*='/s/']").ClickAsync();
        await page.Locator("main form button").ClickAsync();
        await page.WaitForURLAsync("**/staff");

        await page.SelectOptionAsync("#call", Calls.Ample);
        await page.SelectOptionAsync("#status", "Awarded");
        await page.Locator("form.filter button").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = reference }).ClickAsync();

        Assert.Equal("Un jardin, deux rives", await page.InnerTextAsync("h1"));
        Assert.Equal("Décision", (await page.InnerTextAsync(".stepper [aria-current=step]")).Split('(')[0].Trim());
        var text = await page.InnerTextAsync("main");
        foreach (var told in new[] { "Completed", "AE-ABONDANTE", "Groupe du Nord ou du Pas-de-Calais", "Dossier déposé", "Vote enregistré", "Subvention accordée", "80/100" })
            Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.Equal(Calls.Read().Criteria.Count, await page.Locator(".findings li").CountAsync());

        await page.Locator("nav.staff a[href='/staff/budget']").ClickAsync();
        Assert.Contains("AE-ABONDANTE", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.Locator("nav.staff button").ClickAsync();
        await page.WaitForURLAsync("**/staff/sign-in");
        Assert.Empty(complaints);
    }
}
