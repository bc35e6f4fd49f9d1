using SelfHost.Azurite;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>An Azurite of its own for each group of measurements, so that none is slowed down by the rows of another.</summary>
internal sealed class BenchStorage : IAsyncDisposable
{
    private readonly AzuriteServer _server;
    private readonly string? _folder;

    private BenchStorage(AzuriteServer server, string? folder) => (_server, _folder) = (server, folder);

    public string ConnectionString => _server.ConnectionString;

    public static async Task<BenchStorage> StartAsync(bool onDisk)
    {
        // Standard output is for figures.
        await AzuriteInstallation.Default.EnsureAsync(Console.Error.WriteLine, CancellationToken.None);
        var folder = onDisk ? Directory.CreateTempSubdirectory("grantflow-bench-").FullName : null;
        return new(await AzuriteServer.StartAsync(new AzuriteOptions { Location = folder }), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
