using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SelfHost.Hosting.Startup;

namespace GrantFlow.Tests.Hosting.Http;

public sealed class RequestGateTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly RecordingLogs _logs = new();
    private TestApp _app = null!;

    private static CancellationToken Cancellation => TestDeadline.Token;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(
        azurite, [typeof(GateFunctions)], builder => builder.Logging.AddProvider(_logs), "--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "1000");

    public ValueTask DisposeAsync()
    {
        _logs.Dispose();
        return _app.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/open", HttpStatusCode.OK)]
    [InlineData("POST", "/open", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/open", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/any", HttpStatusCode.OK)]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("POST", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/Locked", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/LockedByDefault", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/Administered", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/Locked?code=wrong", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/Locked?code=" + TestApp.Key, HttpStatusCode.OK)]
    [InlineData("GET", "/Administered?code=" + TestApp.Key, HttpStatusCode.OK)]
    public async Task Only_what_a_function_lists_is_answered(string method, string path, HttpStatusCode expected)
    {
        using var response = await _app.SendAsync(new HttpMethod(method), path);
        Assert.Equal(expected, response.StatusCode);
        if (expected != HttpStatusCode.OK)
            Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task The_key_is_taken_from_its_header()
    {
        using var right = await _app.GetAsync("/Locked", TestApp.Key);
        using var wrong = await _app.GetAsync("/Locked", TestApp.Key + "x");
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Fact]
    public async Task A_listed_HEAD_is_answered_without_a_body()
    {
        using var response = await _app.SendAsync(HttpMethod.Head, "/scanned");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task An_unhandled_exception_is_500_and_logged_without_body_token_or_query()
    {
        using var response = await _app.SendAsync(HttpMethod.Post, "/broken/secret-token?code=secret-code", new StringContent("secret-body"));
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Contains("no luck with 12 characters", _logs.Text, StringComparison.Ordinal);
        Assert.Contains("'Broken'", _logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413()
    {
        using var within = await _app.SendAsync(HttpMethod.Post, "/Length", new ByteArrayContent(new byte[1000]));
        Assert.Equal("1000", await within.Content.ReadAsStringAsync(Cancellation));
        using var beyond = await _app.SendAsync(HttpMethod.Post, "/Length", new ByteArrayContent(new byte[1001]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, beyond.StatusCode);
    }

    [Fact]
    public async Task A_standby_answers_503_and_says_when_to_come_back()
    {
        using var ready = await _app.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("""{"status":"ready"}""", await ready.Content.ReadAsStringAsync(Cancellation));

        _app.Services.GetRequiredService<HostReadiness>().IsHubHeld = () => false;
        using var standby = await _app.GetAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, standby.StatusCode);
        Assert.Equal("""{"status":"standby"}""", await standby.Content.ReadAsStringAsync(Cancellation));
        using var function = await _app.GetAsync("/open");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, function.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), function.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task The_home_page_tells_that_the_app_runs() =>
        Assert.Contains("Your Functions app is up and running.", await _app.GetTextAsync("/"), StringComparison.Ordinal);

    [Fact]
    public async Task The_home_page_can_be_switched_off()
    {
        await using var app = await TestApp.StartAsync(azurite, [typeof(GateFunctions)], null, "--AzureWebJobsDisableHomepage", "true");
        using var response = await app.GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_route_prefix_of_host_json_begins_every_route()
    {
        await using var app = await TestApp.StartAsync(azurite, [typeof(GateFunctions)], null, "--AzureFunctionsJobHost:extensions:http:routePrefix", "/api/v1/");
        Assert.Equal("GET ", await app.GetTextAsync("/api/v1/open"));
        using var without = await app.GetAsync("/open");
        Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
    }
}
