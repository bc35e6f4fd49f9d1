using GrantFlow.Tests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace GrantFlow.Tests.Browser;

/// <summary>One headless Chromium for the whole run, started when the first test asks for it; each test gets a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly Lock _once = new();
    private Task<(IPlaywright Playwright, IBrowser Browser)>? _running;

    /// <summary>A fresh profile on a desk or on a phone.</summary>
    public async Task<IBrowserContext> ProfileAsync(Uri app, Device device, bool scripts = true, string language = "fr")
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = app.ToString(),
            ViewportSize = new() { Width = device.Width, Height = device.Height },
            HasTouch = device.HasTouch,
            IsMobile = device.HasTouch,
            JavaScriptEnabled = scripts,
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
        };
        var profile = await (await RunningAsync()).Browser.NewContextAsync(options);
        profile.SetDefaultTimeout(30_000);
        await profile.AddCookiesAsync([new() { Name = "lang", Value = language, Url = app.ToString() }]);
        return profile;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_running is not { IsCompletedSuccessfully: true })
            return;
        var (playwright, browser) = await _running;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private Task<(IPlaywright Playwright, IBrowser Browser)> RunningAsync()
    {
        lock (_once)
            return _running ??= StartAsync();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var installation = await ChromiumInstallation.FindAsync();
        var playwright = await Playwright.CreateAsync();
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        foreach (var (name, value) in installation.Environment)
            environment[name] = value;
        return (playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = installation.Executable,
            Headless = true,
            Env = environment,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }
}
