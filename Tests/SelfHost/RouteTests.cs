using System.Net;
using AngleSharp.Html.Parser;

namespace GrantFlow.Tests.SelfHost;

public sealed class RouteTests(RunningHost running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("api/DefaultRoute", "default")]
    [InlineData("API/defaultroute", "default")]
    [InlineData("api/numbers/7", "number 7")]
    [InlineData("api/words/known", "literal")]
    [InlineData("api/words/caf%C3%A9%20noir", "word café noir by GET")]
    [InlineData("api/codes/AB", "code AB")]
    [InlineData("api/pages", "page first, part none")]
    [InlineData("api/pages/two/three", "page two, part three")]
    [InlineData("api/rest/a/b%20c/d", "rest a/b c/d")]
    [InlineData("api/rest", "rest ")]
    public async Task A_route_leads_to_its_function_with_its_values(string path, string expected) =>
        Assert.Equal(expected, await (await running.GetAsync()).TextAsync(path));

    [Theory]
    [InlineData("api/numbers/0")]
    [InlineData("api/numbers/many")]
    [InlineData("api/codes/A1")]
    [InlineData("api/words/a/b")]
    [InlineData("DefaultRoute")]
    [InlineData("api")]
    [InlineData("runtime")]
    public async Task What_fits_no_route_is_not_found(string path)
    {
        using var answer = await (await running.GetAsync()).Client.GetAsync(path, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("POST", "api/DefaultRoute")]
    [InlineData("PUT", "api/words/known")]
    [InlineData("POST", "health")]
    [InlineData("OPTIONS", "api/words/known")]
    public async Task Another_method_is_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await (await running.GetAsync()).Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("POST", "word x by POST")]
    [InlineData("DELETE", "deleted x")]
    public async Task One_route_has_a_function_for_each_method(string method, string expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "api/words/x");
        using var answer = await (await running.GetAsync()).Client.SendAsync(request, Cancellation);
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task The_homepage_says_where_to_go()
    {
        var html = await (await running.GetAsync()).TextAsync("");
        var page = new HtmlParser().ParseDocument(html).QuerySelector("main")!;
        Assert.NotNull(page.QuerySelector("a[href='/api/DefaultRoute']"));
        Assert.NotNull(page.QuerySelector("a[href='/health']"));
        Assert.DoesNotContain("doors/function", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{", page.InnerHtml, StringComparison.Ordinal);
    }
}
