using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using SelfHost.Startup;

namespace GrantFlow.Tests.SelfHost;

public sealed class ForwardedHeaderTests(RunningHost running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proxy_of_this_machine_is_believed()
    {
        var seen = await EchoAsync((await running.GetAsync()).Process.Address);
        Assert.Equal("https://grants.example/api/echo", seen.GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_stranger_is_not_believed()
    {
        var port = (await running.GetAsync()).Process.Address.Port;
        foreach (var address in OwnAddresses())
        {
            var seen = await EchoAsync(new Uri($"http://{address}:{port}"));
            Assert.Equal($"http://{address}:{port}/api/echo", seen.GetProperty("url").GetString());
            Assert.DoesNotContain("203.0.113.7", seen.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_else_was_forwarded_goes_no_further()
    {
        var seen = await EchoAsync((await running.GetAsync()).Process.Address);
        Assert.DoesNotContain("evil", seen.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.4", "10.0.0.4", true)]
    [InlineData("10.0.0.4; 10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.0.0.4,fd00::/8", "fd00::7", true)]
    [InlineData("10.0.0.4", "10.0.0.5", false)]
    [InlineData("", "127.0.0.9", true)]
    [InlineData("", "::1", true)]
    [InlineData("", "10.0.0.4", false)]
    public void Only_this_machine_and_proxies_that_are_set_are_believed(string proxies, string sender, bool expected) =>
        Assert.Equal(expected, new HostSettings([$"--KnownProxies={proxies}"]).TrustedProxies.Any(network => network.Contains(IPAddress.Parse(sender))));

    private static IEnumerable<IPAddress> OwnAddresses() =>
        NetworkInterface.GetAllNetworkInterfaces().Where(one => one.OperationalStatus == OperationalStatus.Up)
            .SelectMany(one => one.GetIPProperties().UnicastAddresses).Select(one => one.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));

    private static async Task<JsonElement> EchoAsync(Uri host)
    {
        using var client = new HttpClient { BaseAddress = host };
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/echo");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "grants.example");
        request.Headers.Add("X-Forwarded-Prefix", "/evil");
        request.Headers.Add("Forwarded", "for=evil");
        request.Headers.Add("X-Original-Host", "evil");
        using var answer = await client.SendAsync(request, Cancellation);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
