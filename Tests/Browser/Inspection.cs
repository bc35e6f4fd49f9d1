using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace GrantFlow.Tests.Browser;

/// <summary>What must hold of every page, whatever is on it.</summary>
public static class Inspection
{
    // What was found right is only counted, not told.
    private const string RunAxe = """
        () => axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            resultTypes: ['violations'],
        }).then(({ violations, passes }) => ({
            passes: passes.length,
            violations: violations.map(({ id, impact, help, nodes }) => `${id} (${impact}): ${help}\n    ${nodes.map(node => node.html).join('\n    ')}`),
        }))
        """;

    private static readonly string _axe = new BundledAxeScriptProvider().GetScript();

    private static string Screenshots { get; } = Directory.CreateDirectory(RepositoryFiles.At("TestResults", "screenshots")).FullName;

    /// <summary>No rule of accessibility is broken.</summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        // Our pages have no frames: asked for directly, it takes a third of the time of the package's own way, which opens a page for each run.
        if (await page.EvaluateAsync<bool>("() => !window.axe"))
            await page.EvaluateAsync(_axe);
        var result = await page.EvaluateAsync<JsonElement>(RunAxe);
        var violations = result.GetProperty("violations").EnumerateArray().Select(violation => violation.GetString()).ToList();
        Assert.True(violations.Count == 0, $"{page.Url}\n{string.Join('\n', violations)}");
        Assert.NotEqual(0, result.GetProperty("passes").GetInt32());
    }

    /// <summary>Nothing sticks out: the page scrolls down, never sideways, and on a phone its tables do not either.</summary>
    public static async Task FitsAsync(this IPage page)
    {
        var sticksOut = await page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > window.innerWidth + 1 && !element.closest('.scroll'))
                .map(element => element.tagName + '.' + element.className + ': ' + element.textContent.slice(0, 40))
            """);
        Assert.True(sticksOut.Length == 0, $"{page.Url} at {page.ViewportSize?.Width} px\n{string.Join('\n', sticksOut)}");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{page.Url} scrolls sideways");
        Assert.True(
            await page.EvaluateAsync<bool>("() => window.innerWidth > 640 || [...document.querySelectorAll('.scroll')].every(frame => frame.scrollWidth <= frame.clientWidth)"),
            $"{page.Url} has a table that scrolls sideways on a phone");
    }

    /// <summary>Keeps a picture for people to look at, if it can: a busy headless browser sometimes has no frame to give, which says nothing about the page.</summary>
    public static async Task PhotographAsync(this IPage page, string name)
    {
        var picture = new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled, Timeout = 10_000 };
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await page.ScreenshotAsync(picture);
                return;
            }
            catch (Exception failure) when (failure is TimeoutException || failure.Message.Contains("Unable to capture screenshot", StringComparison.Ordinal))
            {
                // Ask again.
            }
        }
    }
}
