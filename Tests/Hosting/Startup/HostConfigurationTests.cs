using Microsoft.Extensions.Configuration;
using SelfHost.Hosting.Startup;

namespace GrantFlow.Tests.Hosting.Startup;

public sealed class HostConfigurationTests
{
    private const string Account = "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Zm9v;EndpointSuffix=core.windows.net";
    private const string Emulator = "AccountName=devstoreaccount1;AccountKey=Zm9v;BlobEndpoint=http://127.0.0.1:5/devstoreaccount1;TableEndpoint=http://localhost:6/devstoreaccount1";

    [Theory]
    [InlineData(null, null, "Development")]
    [InlineData("UseDevelopmentStorage=true", null, "Development")]
    [InlineData(Emulator, null, "Development")]
    [InlineData(Account, null, "Production")]
    [InlineData("BlobEndpoint=https://a.example/;TableEndpoint=http://127.0.0.1/", null, "Production")]
    [InlineData(Account, "AZURE_FUNCTIONS_ENVIRONMENT", "Staging")]
    [InlineData(null, "DOTNET_ENVIRONMENT", "Staging")]
    [InlineData(null, "ASPNETCORE_ENVIRONMENT", "Staging")]
    public void The_environment_is_as_set_or_follows_the_storage(string? storage, string? variable, string expected)
    {
        var configuration = Configuration((HostSettings.Storage, storage), (variable ?? "unused", "Staging"));
        Assert.Equal(expected, HostConfiguration.EnvironmentName(configuration));
    }

    [Theory]
    [InlineData(null, null, "http://127.0.0.1:7071")]
    [InlineData(null, "http://127.0.0.1:1", "http://127.0.0.1:1")]
    [InlineData("http://127.0.0.1:2", "http://127.0.0.1:1", "http://127.0.0.1:2")]
    public void The_address_is_that_of_the_command_line_or_of_the_environment(string? urls, string? official, string expected) =>
        Assert.Equal(expected, HostConfiguration.UrlsOf(Configuration(("urls", urls), ("ASPNETCORE_URLS", official))));

    [Theory]
    [InlineData("usedevelopmentstorage=TRUE;", true)]
    [InlineData("UseDevelopmentStorage=true", true)]
    [InlineData(Emulator, false)]
    public void Only_development_storage_is_started_by_the_host(string connection, bool expected) =>
        Assert.Equal(expected, HostSettings.IsDevelopmentStorage(connection));

    [Fact]
    public void The_command_line_wins_and_storage_is_always_told()
    {
        var configuration = new ConfigurationManager();
        HostConfiguration.AddTo(configuration, [$"--{HostJson.Section}:extensions:http:routePrefix", "x", "--functionless"]);
        Assert.Equal("x", new HostJson(configuration).RoutePrefix);
        Assert.NotEmpty(configuration[HostSettings.Storage]!);
    }

    [Fact]
    public void An_empty_route_prefix_is_kept()
    {
        var configuration = new ConfigurationManager();
        HostConfiguration.AddTo(configuration, []);
        Assert.Equal(string.Empty, new HostJson(configuration).RoutePrefix);
        Assert.Equal("api", new HostJson(Configuration()).RoutePrefix);
    }

    private static IConfiguration Configuration(params (string Name, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))).Build();
}
