using SelfHost.Azurite;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>
/// An Azurite of its own for each group of measurements, so that none is slowed down by the rows of another. It keeps its data on disk, as
/// the one does that the app starts by itself.
/// </summary>
internal sealed class BenchStorage : IAsyncDisposable
{
    private readonly AzuriteServer _server;
    private readonly DirectoryInfo _folder;

    private BenchStorage(AzuriteServer server, DirectoryInfo folder) => (_server, _folder) = (server, folder);

    public AzuriteOptions Options => _server.Options;

    public string ConnectionString => _server.ConnectionString;

    public static async Task<BenchStorage> StartAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("grantflow-bench-");
        try
        {
            return new(await AzuriteServer.StartAsync(new AzuriteOptions { Location = folder.FullName }, cancellation), folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
