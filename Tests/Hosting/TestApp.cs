using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfHost.Azure.Functions.Worker.Builder;
using SelfHost.Hosting.Startup;

namespace GrantFlow.Tests.Hosting;

/// <summary>An app of given functions on the embedded host, on a free port, with its own task hub on the tests' Azurite.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public const string Key = "the-key-of-the-tests";

    private readonly IHost _host;
    private readonly DirectoryInfo _data;

    private TestApp(IHost host, DirectoryInfo data)
    {
        _host = host;
        _data = data;
        Address = host.Services.GetRequiredService<HostAddress>().Value!;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _host.Services;

    public string Hub => Services.GetRequiredService<HostJson>().HubName;

    private static CancellationToken Cancellation => TestDeadline.Token;

    public static async Task<TestApp> StartAsync(
        AzuriteFixture azurite, IReadOnlyList<Type> types, Action<FunctionsApplicationBuilder>? configure = null, params string[] settings)
    {
        var data = Directory.CreateTempSubdirectory("grantflow-host-");
        var builder = new FunctionsApplicationBuilder(Arguments(await azurite.ConnectionStringAsync(), data, settings), types);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        await host.Services.GetRequiredService<HostReadiness>().WhenHubHeld().WaitAsync(Cancellation);
        return new TestApp(host, data);
    }

    public static string[] Arguments(string storage, DirectoryInfo data, params string[] settings) =>
    [
        "--urls", "http://127.0.0.1:0",
        $"--{HostSettings.Storage}", storage,
        $"--{HostSettings.DataFolder}", data.FullName,
        $"--{HostSettings.Key}", Key,
        $"--{HostJson.Section}:extensions:durableTask:hubName", AzuriteFixture.NewHubName(),
        .. settings,
    ];

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? key = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        return Client.SendAsync(request, Cancellation);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? key = null) => SendAsync(HttpMethod.Get, path, key: key);

    public async Task<string> GetTextAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        _data.Delete(recursive: true);
    }
}
