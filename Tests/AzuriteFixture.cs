using GrantFlow.Tests;
using SelfHost.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace GrantFlow.Tests;

/// <summary>One Azurite in memory, on free ports, for the whole test run. Each test uses a hub name of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? _server;

    /// <summary>The connection string of the emulated account.</summary>
    public string ConnectionString => _server?.ConnectionString
        ?? throw new InvalidOperationException("Azurite has not been started: take the fixture by a constructor parameter.");

    public Task<string> ConnectionStringAsync() => Task.FromResult(ConnectionString);

    /// <summary>A hub name that no other test has.</summary>
    public static string NewHubName() => "T" + Guid.NewGuid().ToString("N")[..16];

    public async ValueTask InitializeAsync() => _server = await AzuriteServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
