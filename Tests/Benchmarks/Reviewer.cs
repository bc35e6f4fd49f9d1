using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>A committee member in a browser, at the page that a mailed link opened.</summary>
internal sealed class Reviewer : IDisposable
{
    private const string Mark = "4";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly CancellationToken _cancellation;
    private readonly Uri _page;
    private readonly List<KeyValuePair<string, string>> _vote = [new("recommendation", "approve"), new("comment", "")];

    private Reviewer(Uri page, CancellationToken cancellation) => (_page, _cancellation) = (page, cancellation);

    /// <summary>Opens the page and fills in its form.</summary>
    public static async Task<Reviewer> OpenAsync(Uri page, CancellationToken cancellation)
    {
        var reviewer = new Reviewer(page, cancellation);
        var html = new HtmlParser().ParseDocument(await reviewer._http.GetStringAsync(page, cancellation));
        foreach (var field in html.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
            reviewer._vote.Add(new(field.Name!, field.Value));
        foreach (var field in html.QuerySelectorAll<IHtmlSelectElement>("select[name^='/marks/']"))
            reviewer._vote.Add(new(field.Name!, Mark));
        return reviewer;
    }

    /// <summary>Sends the vote.</summary>
    public async Task VoteAsync()
    {
        using var form = new FormUrlEncodedContent(_vote);
        using var answer = await _http.PostAsync(_page, form, _cancellation);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
        {
            var html = await answer.Content.ReadAsStringAsync(_cancellation);
            throw new BenchmarkException($"The vote was not taken: {(int)answer.StatusCode}\n{html}");
        }
    }

    /// <summary>Sees the page again, to which a browser is sent after a vote.</summary>
    public Task SeeAsync() => _http.GetStringAsync(_page, _cancellation);

    public void Dispose() => _http.Dispose();
}
