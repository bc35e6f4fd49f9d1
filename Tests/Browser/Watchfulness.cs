using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace GrantFlow.Tests.Browser;

/// <summary>Hears what a browser complains about while a page is used.</summary>
public static class Watchfulness
{
    /// <summary>Script errors, broken security policies and requests to other sites, from now on.</summary>
    public static ConcurrentQueue<string> Watch(this IPage page, Uri app)
    {
        var complaints = new ConcurrentQueue<string>();
        page.PageError += (_, error) => complaints.Enqueue($"script error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal) || message.Text.Contains("Refused to", StringComparison.Ordinal))
                complaints.Enqueue(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && address.Authority != app.Authority)
                complaints.Enqueue($"request to {request.Url}");
        };
        return complaints;
    }
}
