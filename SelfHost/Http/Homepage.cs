using System.Net;

namespace SelfHost.Http;

/// <summary><c>GET /</c>, where the app has no page of its own: that it runs, and where to go.</summary>
internal static class Homepage
{
    public static Task AnswerAsync(HttpContext http, IEnumerable<string> pages)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Content(
            $$"""
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>L'application fonctionne</title>
            <style>:root{color-scheme:light dark}body{font:1.1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}</style>
            </head>
            <body>
            <main>
            <h1>L'application fonctionne</h1>
            <p>Ses pages ouvertes à tous :</p>
            <ul>
            {{string.Join('\n', pages.Select(page => $"<li><a href=\"{WebUtility.HtmlEncode(page)}\">{WebUtility.HtmlEncode(page)}</a></li>"))}}
            </ul>
            <p lang="en">The app is running; these are its pages that are open to everybody. <a href="/health">/health</a> says whether it is ready.</p>
            </main>
            </body>
            </html>
            """,
            "text/html; charset=utf-8").ExecuteAsync(http);
    }
}
