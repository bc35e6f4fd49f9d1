using GrantFlow.Functions.Submission;
using GrantFlow.Tests.Functions.Support;
using Microsoft.Playwright;

namespace GrantFlow.Tests.Browser;

/// <summary>A group applies on a small phone: by touch, and by the keys of a keyboard alone.</summary>
public sealed class ApplyOnAPhoneTests(GrantFlowApp host, Chromium chromium)
{
    [Fact]
    public async Task A_group_applies_by_touch_and_keyboard_puts_its_errors_right_and_follows_its_file()
    {
        var app = await host.ClientAsync();
        await using var profile = await chromium.ProfileAsync(app.Address, Device.Phone);
        var page = await profile.NewPageAsync();
        var complaints = page.Watch(app.Address);
        var sample = Sample.New().With("/contact/phone", "06 12");

        await page.GotoAsync("/");
        await page.Locator($"a[href='/calls/{Calls.Ample}']").TapAsync();
        await page.Locator($"a[href='/calls/{Calls.Ample}/apply']").TapAsync();

        await page.Locator(".actions button[value=submit]").TapAsync();
        await ShowsItsErrorsAsync(page);
        await AddRowsAsync(page, sample);
        await page.EvaluateAsync("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }");

        var met = await KeyboardOnly.FillInAsync(page, sample, (form, field) => ChooseAsync(form, field, sample));
        Assert.Superset(sample.Answers.Keys.ToHashSet(), met.ToHashSet());
        await page.Keyboard.PressAsync("Enter");

        await page.Locator($"#{FieldIds.FaultOf("/contact/phone")}").WaitForAsync();
        Assert.Equal("06 12", await page.InputValueAsync("[name='/contact/phone']"));
        Assert.Equal(1, await page.Locator(".notice.error li").CountAsync());
        foreach (var (path, value) in sample.Answers.Where(answer => answer.Value.Length < 200 && met.Contains(answer.Key)))
            await HoldsAsync(page, path, value);
        foreach (var document in sample.Documents)
            Assert.Contains(document.FileName, await page.InnerTextAsync("form"), StringComparison.Ordinal);

        // The summary's link leads to the field, ready to be typed into.
        await page.Locator(".notice.error a").TapAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.name === '/contact/phone'");
        await page.FillAsync("[name='/contact/phone']", "06 12 34 56 78");
        await page.Locator(".actions button[value=submit]").TapAsync();

        await page.WaitForURLAsync("**/a/*");
        Assert.Contains(sample.Title, await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await app.ReachesAsync(await page.InnerTextAsync(".lead strong"), "Review");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task What_is_typed_is_saved_in_the_background()
    {
        var app = await host.ClientAsync();
        await using var profile = await chromium.ProfileAsync(app.Address, Device.Phone);
        var page = await profile.NewPageAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync($"/calls/{Calls.Ample}/apply");
        var draft = await page.InputValueAsync("[name=draft]");
        await page.FillAsync("[name='/group/name']", "Les Têtes en l'air");
        var saved = await page.RunAndWaitForResponseAsync(() => page.Clock.FastForwardAsync(10_000), response => response.Request.Method == "POST");
        Assert.Equal(204, saved.Status);

        await using var another = await chromium.ProfileAsync(app.Address, Device.Desk);
        var later = await another.NewPageAsync();
        await later.GotoAsync($"/d/{draft}");
        Assert.Equal("Les Têtes en l'air", await later.InputValueAsync("[name='/group/name']"));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_sent()
    {
        var app = await host.ClientAsync();
        await using var profile = await chromium.ProfileAsync(app.Address, Device.Phone);
        var page = await profile.NewPageAsync();
        await page.GotoAsync($"/calls/{Calls.Ample}/apply");
        var field = page.Locator("[name='/documents/bankDetails']");
        var message = page.Locator($"[data-too-large-for='{await field.GetAttributeAsync("id")}']");

        await field.SetInputFilesAsync(new FilePayload { Name = "rib.pdf", MimeType = "application/pdf", Buffer = new byte[5_000_001] });
        await message.WaitForAsync();
        Assert.Contains("5 Mo au plus", await message.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await field.InputValueAsync());

        await field.SetInputFilesAsync(new FilePayload { Name = "rib.pdf", MimeType = "application/pdf", Buffer = new byte[5_000_000] });
        Assert.False(await message.IsVisibleAsync());
        Assert.NotEmpty(await field.InputValueAsync());
    }

    [Fact]
    public async Task The_form_works_without_scripts()
    {
        var app = await host.ClientAsync();
        await using var profile = await chromium.ProfileAsync(app.Address, Device.Phone, scripts: false);
        var page = await profile.NewPageAsync();
        var sample = Sample.New();
        await page.GotoAsync($"/calls/{Calls.Ample}/apply");
        await AddRowsAsync(page, sample);
        foreach (var (path, value) in sample.Answers)
            await TypeAsync(page, path, value);
        foreach (var document in sample.Documents)
            await ChooseAsync(page, document.Field, sample);
        await page.Locator(".actions button[value=submit]").TapAsync();
        await page.WaitForURLAsync("**/a/*");
        Assert.Contains(sample.Title, await page.InnerTextAsync("h1"), StringComparison.Ordinal);
    }

    private static async Task ShowsItsErrorsAsync(IPage page)
    {
        var summary = page.Locator(".notice.error");
        await summary.WaitForAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.matches('.notice.error')");
        Assert.StartsWith("Erreur", await page.TitleAsync(), StringComparison.Ordinal);
        foreach (var link in await summary.Locator("a").AllAsync())
        {
            var field = (await link.GetAttributeAsync("href"))![1..];
            var fault = page.Locator($"#{field}-fault");
            Assert.True(await fault.IsVisibleAsync(), $"There is no message at {field}.");
            Assert.Equal(1, await page.Locator($"[aria-describedby~='{field}-fault']").CountAsync());
            Assert.Equal(1, await page.Locator($"#{field}").CountAsync());
        }
    }

    /// <summary>Has every repeated group show as many rows as the sample fills in.</summary>
    private static async Task AddRowsAsync(IPage page, Sample sample)
    {
        foreach (var path in sample.Answers.Keys.Where(path => path.EndsWith("/label", StringComparison.Ordinal)))
        {
            var row = page.Locator($"[name='{path}']");
            if (await row.CountAsync() > 0)
                continue;
            await page.Locator($"button[value='add-row:{string.Join('/', path.Split('/')[..^2])}']").TapAsync();
            await row.WaitForAsync();
        }
    }

    private static Task ChooseAsync(IPage page, string field, Sample sample) =>
        page.SetInputFilesAsync($"[name='{field}']", sample.Documents.Where(document => document.Field == field)
            .Select(document => new FilePayload { Name = document.FileName, MimeType = "application/pdf", Buffer = document.Content }));

    private static async Task TypeAsync(IPage page, string path, string value)
    {
        var control = page.Locator($"[name='{path}']");
        switch (await control.First.GetAttributeAsync("type"))
        {
            case "checkbox" or "radio":
                await page.CheckAsync($"[name='{path}'][value='{value}']");
                break;
            default:
                if (await control.EvaluateAsync<string>("control => control.tagName") == "SELECT")
                    await control.SelectOptionAsync(value);
                else
                    await control.FillAsync(value);
                break;
        }
    }

    private static async Task HoldsAsync(IPage page, string path, string value)
    {
        var kind = await page.Locator($"[name='{path}']").First.GetAttributeAsync("type");
        if (kind is "checkbox" or "radio")
            Assert.True(await page.IsCheckedAsync($"[name='{path}'][value='{value}']"), path);
        else
            Assert.Equal(value, await page.InputValueAsync($"[name='{path}']"));
    }
}
