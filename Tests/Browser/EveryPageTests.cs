using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Browser;

/// <summary>Every page, in both languages, on a desk and on the narrowest phone: no barrier, nothing that sticks out, nothing the browser complains of.</summary>
public sealed class EveryPageTests(GrantFlowApp host, Exhibits exhibits) : IClassFixture<Exhibits>
{
    public static TheoryData<string, string> Pages =>
        [.. from language in new[] { "fr", "en" } from name in Exhibits.Names select new TheoryDataRow<string, string>(name, language)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_barrier_and_fits(string name, string language)
    {
        await using var profile = await exhibits.ProfileAsync(language);
        var page = await profile.NewPageAsync();
        var complaints = page.Watch((await host.ClientAsync()).Address);
        await exhibits.ShowAsync(name, page);
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        foreach (var device in new[] { Device.Desk, Device.Phone })
        {
            await page.SetViewportSizeAsync(device.Width, device.Height);
            if (language == "fr")
                await page.PhotographAsync($"{name}.{device.Name}");
            await page.IsAccessibleAsync();
            await page.FitsAsync();
        }

        Assert.Empty(complaints);
    }
}
