using GrantFlow.Tests.Domain;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Browser;

/// <summary>The page and the form of every call that <see cref="EveryPageTests"/> does not look at: whatever a regulation asks for has no barrier and fits.</summary>
public sealed class SchemeFormTests(GrantFlowApp host, Chromium chromium)
{
    public static TheoryData<string> Others => [.. Schemes.Ids.Except([Calls.Shipped])];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_form_has_no_barrier_and_fits(string id)
    {
        var app = await host.ClientAsync();
        await using var profile = await chromium.ProfileAsync(app.Address, Device.Desk);
        var page = await profile.NewPageAsync();
        var complaints = page.Watch(app.Address);
        await page.GotoAsync($"/calls/{id}");
        await page.SetViewportSizeAsync(Device.Phone.Width, Device.Phone.Height);
        await page.FitsAsync();

        await page.GotoAsync(Paperwork.PathOf(id));
        await page.IsAccessibleAsync();
        foreach (var device in new[] { Device.Desk, Device.Phone })
        {
            await page.SetViewportSizeAsync(device.Width, device.Height);
            await page.PhotographAsync($"apply.{id}.{device.Name}");
            await page.FitsAsync();
        }

        Assert.Empty(complaints);
    }
}
