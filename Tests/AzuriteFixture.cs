using GrantFlow.Tests;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace GrantFlow.Tests;

/// <summary>One Azurite in memory, on free ports, for all tests that ask for it. Each test uses a hub name of its own.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AzuriteServer>> _server = new(() => AzuriteServer.StartAsync());

    /// <summary>The connection string of the emulated account; the first call starts Azurite.</summary>
    public async Task<string> ConnectionStringAsync() => (await _server.Value).ConnectionString;

    /// <summary>A hub name that no other test has.</summary>
    public static string NewHubName() => $"T{Guid.NewGuid():N}"[..17];

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}
