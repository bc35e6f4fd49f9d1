using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GrantFlow.Functions.SignIn;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>A member of staff in a browser, signed in by a mailed link.</summary>
internal sealed class StaffBrowser : IDisposable
{
    private const string SignInPage = "staff/sign-in";

    private readonly HttpClient _http;
    private readonly CancellationToken _cancellation;

    private StaffBrowser(Uri address, CancellationToken cancellation)
    {
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        _cancellation = cancellation;
    }

    public static async Task<StaffBrowser> SignInAsync(Uri address, Inbox inbox, CancellationToken cancellation)
    {
        var staff = new StaffBrowser(address, cancellation);
        await staff.SendFormOfAsync(SignInPage, HttpStatusCode.OK, KeyValuePair.Create("email", StaffDirectory.DevelopmentAddress));
        var link = await inbox.SignInLinkAsync(StaffDirectory.DevelopmentAddress);
        await staff.SendFormOfAsync(link.PathAndQuery, HttpStatusCode.SeeOther);
        return staff;
    }

    /// <summary>Looks at a page.</summary>
    public async Task SeeAsync(string path)
    {
        using var answer = await _http.GetAsync(path, _cancellation);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new BenchmarkException($"{path}: {(int)answer.StatusCode}");
    }

    public void Dispose() => _http.Dispose();

    private async Task SendFormOfAsync(string path, HttpStatusCode expected, params KeyValuePair<string, string>[] typed)
    {
        var html = new HtmlParser().ParseDocument(await _http.GetStringAsync(path, _cancellation));
        var hidden = html.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(field => KeyValuePair.Create(field.Name!, field.Value));
        using var form = new FormUrlEncodedContent([.. hidden, .. typed]);
        using var answer = await _http.PostAsync(path, form, _cancellation);
        if (answer.StatusCode != expected)
            throw new BenchmarkException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(_cancellation)}");
    }
}
