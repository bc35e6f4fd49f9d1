using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using SelfHost.Azurite;

namespace GrantFlow.Tests.SelfHost;

public sealed class AzuriteServerTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_and_blobs_work_with_the_default_service_version()
    {
        var connection = await azurite.ConnectionStringAsync();
        var table = new TableClient(connection, $"t{Guid.NewGuid():N}");
        await table.CreateAsync(Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = 42 }, Cancellation);
        var row = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
        Assert.Equal(42, row.Value.GetInt32("Value"));

        var blobs = new BlobContainerClient(connection, $"c{Guid.NewGuid():N}");
        await blobs.CreateAsync(cancellationToken: Cancellation);
        await blobs.UploadBlobAsync("b", BinaryData.FromString("hello"), Cancellation);
        var blob = await blobs.GetBlobClient("b").DownloadContentAsync(Cancellation);
        Assert.Equal("hello", blob.Value.Content.ToString());
    }

    [Fact]
    public async Task Disposing_ends_the_process()
    {
        var server = await AzuriteServer.StartAsync(cancellation: Cancellation);
        using var process = Process.GetProcessById(server.ProcessId);
        await server.DisposeAsync();
        Assert.True(process.HasExited);
    }

    [Fact]
    public void Ports_that_are_not_known_yet_are_not_told() =>
        Assert.Throws<InvalidOperationException>(() => new AzuriteOptions().ConnectionString);
}
