using System.Net;
using AngleSharp;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>A browser without scripts: it keeps cookies, shows pages and sends forms. It follows a redirect only when told to.</summary>
public sealed class Visitor : IDisposable
{
    private readonly CookieContainer _cookies;
    private readonly HttpClient _http;

    public Visitor(Uri address)
    {
        _cookies = new CookieContainer();
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = address };
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<WebPage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), inTrouble: false);

    public Task<WebPage> HeadAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Head, path), inTrouble: false);

    public Task<WebPage> SendAsync(HtmlForm form, string? button = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = form.Press(button) }, inTrouble: false);

    /// <summary>Sends a form that the app is expected not to take in now: its answer is looked at, though it is an error of the server.</summary>
    public Task<WebPage> SendInTroubleAsync(HtmlForm form, string? button = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = form.Press(button) }, inTrouble: true);

    public Task<WebPage> PostAsync(string path, HttpContent content) => SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, inTrouble: false);

    /// <summary>The page that a redirect leads to.</summary>
    public Task<WebPage> FollowAsync(WebPage page) => GetAsync(page.Location ?? throw new InvalidOperationException($"{(int)page.Status} is no redirect: {page.Text}"));

    public async Task<(HttpResponseMessage Answer, byte[] Content)> DownloadAsync(string path)
    {
        var answer = await _http.GetAsync(path, Cancellation);
        return (answer, await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    /// <summary>A cookie's value as it is sent.</summary>
    public string CookieOf(string name) => _cookies.GetCookies(_http.BaseAddress!)[name]?.Value ?? throw new InvalidOperationException($"There is no cookie '{name}'.");

    public void SetCookie(string name, string value) => _cookies.Add(_http.BaseAddress!, new Cookie(name, Uri.EscapeDataString(value)));

    public void Dispose() => _http.Dispose();

    private async Task<WebPage> SendAsync(HttpRequestMessage request, bool inTrouble)
    {
        using (request)
        using (var answer = await _http.SendAsync(request, Cancellation))
        {
            if ((int)answer.StatusCode >= 500 && !inTrouble)
                throw new HttpRequestException($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode}", null, answer.StatusCode);
            var html = await answer.Content.ReadAsStringAsync(Cancellation);
            var address = new Uri(_http.BaseAddress!, request.RequestUri!);
            var document = await BrowsingContext.New().OpenAsync(
                page => page.Address(address).Status(answer.StatusCode).Content(html), Cancellation);
            return new(document, answer.Headers.Location?.ToString());
        }
    }
}
