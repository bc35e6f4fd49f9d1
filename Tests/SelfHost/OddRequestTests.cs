using System.Globalization;
using System.Net;
using System.Text.Json;

namespace GrantFlow.Tests.SelfHost;

/// <summary>Nothing that a stranger may send is the host's own failure.</summary>
public sealed class OddRequestTests(RunningHost running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Odd => new()
    {
        { "bytes that are no ASCII in a header", "GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Odd: \u00e9\u00ff\u0080\r\n" },
        { "control characters in a header", "GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Odd: a\u0001\u007fb\r\n" },
        { "a name of a header that is none", "GET /api/echo HTTP/1.1\r\nHost: h\r\nX(Odd): a\r\n" },
        { "a header of 20 KB", $"GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Odd: {new string('x', 20_000)}\r\n" },
        { "a header of 31 KB", $"GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Odd: {new string('x', 31_000)}\r\n" },
        { "a header of 70 KB", $"GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Odd: {new string('x', 70_000)}\r\n" },
        { "88 headers", $"GET /api/echo HTTP/1.1\r\nHost: h\r\n{Headers(86)}" },
        { "98 headers", $"GET /api/echo HTTP/1.1\r\nHost: h\r\n{Headers(96)}" },
        { "200 headers", $"GET /api/echo HTTP/1.1\r\nHost: h\r\n{Headers(200)}" },
        { "an empty host", "GET /api/echo HTTP/1.1\r\nHost:\r\n" },
        { "no host", "GET /api/echo HTTP/1.1\r\n" },
        { "a host that is none", "GET /api/echo HTTP/1.1\r\nHost: a b/c?d\r\n" },
        { "a long host", $"GET /api/echo HTTP/1.1\r\nHost: {new string('h', 16_000)}\r\n" },
        { "two hosts", "GET /api/echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n" },
        { "the version 1.0", "GET /api/echo HTTP/1.0\r\n" },
        { "the whole address", "GET http://elsewhere.example/api/echo HTTP/1.1\r\nHost: h\r\n" },
        { "an asterisk", "OPTIONS * HTTP/1.1\r\nHost: h\r\n" },
        { "a tunnel", "CONNECT h:80 HTTP/1.1\r\nHost: h:80\r\n" },
        { "a trace", "TRACE /api/echo HTTP/1.1\r\nHost: h\r\n" },
        { "a method of nobody's", "FR\u0023OB /api/echo HTTP/1.1\r\nHost: h\r\n" },
        { "a path of nothing but escapes", "GET /api/rest/%2e%2e/%2f%5c%00%zz HTTP/1.1\r\nHost: h\r\n" },
        { "a path of odd characters", "GET /api/rest/\"<>|^`{} HTTP/1.1\r\nHost: h\r\n" },
        { "a long path of odd characters", $"GET /api/rest/{new string('|', 8_000)} HTTP/1.1\r\nHost: h\r\n" },
        { "bytes that are no ASCII in the path", "GET /api/rest/\u00e9\u00ff HTTP/1.1\r\nHost: h\r\n" },
        { "an odd query", "GET /api/echo?&=&%&code=%&%zz=%u1234 HTTP/1.1\r\nHost: h\r\n" },
        { "an unknown transfer encoding", "POST /api/echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: odd\r\n" },
        { "a body in two lengths", "POST /api/echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n" },
        { "a chunk that is none", "POST /api/echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" },
        { "a negative length", "POST /api/echo HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n" },
        { "an expectation", "POST /api/echo HTTP/1.1\r\nHost: h\r\nExpect: miracles\r\nContent-Length: 0\r\n" },
        { "an upgrade", "GET /api/echo HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: odd\r\n" },
        { "a type of content that is none", "POST /api/echo HTTP/1.1\r\nHost: h\r\nContent-Type: ;;;\r\nContent-Length: 1\r\n\r\nx" },
        { "an odd sender", "GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: \u00e9, 1.2.3.4:99999, [\r\n" },
        { "an odd scheme", "GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Forwarded-Proto: \u00e9<>\r\n" },
        { "an odd host before it", "GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Forwarded-Host: a b/\u00e9\r\n" },
        { "three odd things at once", "GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: [\r\nX-Forwarded-Proto: :\r\nX-Forwarded-Host: @\r\n" },
        { "the invocation of somebody else", "GET /api/echo HTTP/1.1\r\nHost: h\r\nx-ms-invocation-id: 1\r\nx-ms-invocation-id: 2\r\n" },
        { "an odd traceparent", "GET /api/echo HTTP/1.1\r\nHost: h\r\ntraceparent: 00-zz\r\ntracestate: ,,\u00e9\r\n" },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task An_odd_request_is_answered_or_refused(string what, string request)
    {
        var hosted = await running.GetAsync();
        var ending = request.Contains("\r\n\r\n", StringComparison.Ordinal) ? "" : "Connection: close\r\n\r\n";
        var (status, answer) = await RawRequest.SendAsync(hosted.Process.Address, request.StartsWith("GET", StringComparison.Ordinal) || ending.Length > 0
            ? request + ending : request.Replace("Host: h\r\n", "Host: h\r\nConnection: close\r\n", StringComparison.Ordinal));
        Assert.True(status is >= 200 and < 500, $"{what}: {answer}");
    }

    [Fact]
    public async Task Letters_in_headers_reach_the_function()
    {
        // é in UTF-8, each byte as Latin-1.
        var (status, answer) = await RawRequest.SendAsync(
            (await running.GetAsync()).Process.Address, "GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Odd: \u00c3\u00a9\r\nConnection: close\r\n\r\n");
        Assert.Equal(200, status);
        Assert.Contains("\"x-odd\":\"\u00c3\u00a9\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20_000_000, true, HttpStatusCode.OK)]
    [InlineData(20_000_000, false, HttpStatusCode.OK)]
    // More than the app's own server takes.
    [InlineData(35_000_000, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(RunningHost.BodyLimit + 1, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(RunningHost.BodyLimit + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_be_as_long_as_the_limit(int length, bool told, HttpStatusCode expected)
    {
        var hosted = await running.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/echo") { Content = new StreamContent(new MemoryStream(new byte[length])) };
        request.Headers.TransferEncodingChunked = !told;
        request.Headers.ExpectContinue = true;
        using var answer = await hosted.Client.SendAsync(request, Cancellation);
        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK)
            Assert.Equal(length, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("length").GetInt32());
    }

    private static string Headers(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"X-Odd-{index}: {index}\r\n")));
}
