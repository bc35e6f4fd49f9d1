using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Tests.Hosting.Http;

public sealed class HttpResultTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private TestApp _app = null!;

    private static CancellationToken Cancellation => TestDeadline.Token;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(
        azurite, [typeof(ResultFunctions)], builder => builder.Services.AddRazorComponents());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/Action", HttpStatusCode.OK, "application/json; charset=utf-8", """{"firstName":"GET"}""")]
    [InlineData("/endpoint", HttpStatusCode.Created, "text/plain; charset=utf-8", "GET")]
    [InlineData("/Component?name=<b>", HttpStatusCode.OK, "text/html; charset=utf-8", "<p>Bonjour &lt;b&gt;</p>")]
    [InlineData("/Text", HttpStatusCode.OK, "text/plain; charset=utf-8", "té GET")]
    [InlineData("/Nothing", HttpStatusCode.NoContent, null, "")]
    [InlineData("/Written", HttpStatusCode.OK, null, "written")]
    [InlineData("/Several", (HttpStatusCode)418, null, "")]
    public async Task Each_kind_of_result_becomes_the_response(string path, HttpStatusCode status, string? type, string body)
    {
        using var response = await _app.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(body, await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_redirect_keeps_its_target()
    {
        using var response = await _app.GetAsync("/Redirect");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/elsewhere?from=GET", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_file_keeps_its_name()
    {
        using var response = await _app.GetAsync("/File");
        Assert.Equal([1, 2, 3], await response.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("GET.pdf", response.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task The_workers_own_response_keeps_status_headers_cookies_and_names_as_they_are()
    {
        using var response = await _app.Client.PostAsync("/Data", new StringContent("été"), Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("42", Assert.Single(response.Headers.GetValues("X-Answer")));
        Assert.Equal("c=v; samesite=strict; httponly", Assert.Single(response.Headers.GetValues("Set-Cookie")));
        Assert.Equal("""{"Text":"\u00E9t\u00E9"}""", await response.Content.ReadAsStringAsync(Cancellation));
    }
}
