using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Hosting.Startup;

namespace GrantFlow.Tests.Hosting.Startup;

public sealed class HostnameTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Functions_find_the_apps_real_address_in_the_configuration()
    {
        await using var first = await TestApp.StartAsync(azurite, [typeof(Functions)]);
        await using var second = await TestApp.StartAsync(azurite, [typeof(Functions)]);
        Assert.Equal(first.Address.Authority, await first.GetTextAsync("/Hostname"));
        Assert.Equal(second.Address.Authority, await second.GetTextAsync("/Hostname"));
        Assert.False(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WEBSITE_HOSTNAME")));
    }

    [Fact]
    public async Task A_hostname_that_was_set_is_left_alone()
    {
        await using var app = await TestApp.StartAsync(azurite, [typeof(Functions)], null, "--WEBSITE_HOSTNAME", "grants.example");
        Assert.Equal("grants.example", await app.GetTextAsync("/Hostname"));
    }

    [Theory]
    [InlineData("http://0.0.0.0:81", "http://localhost:81/")]
    [InlineData("http://[::]:82", "http://localhost:82/")]
    [InlineData("http://+:83", "http://localhost:83/")]
    [InlineData("http://127.0.0.1:84", "http://127.0.0.1:84/")]
    public void An_address_that_stands_for_all_is_told_as_one_to_go_to(string listening, string expected) =>
        Assert.Equal(expected, new HostAddress().Set([listening]).ToString());

    public sealed class Functions(IConfiguration configuration)
    {
        [Function("Hostname")]
        public string Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest req) => configuration["WEBSITE_HOSTNAME"] ?? req.Method;
    }
}
