using System.Collections.Concurrent;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace GrantFlow.Functions.Storage;

/// <summary>The storage account of <c>AzureWebJobsStorage</c>: its tables and containers, created on first use.</summary>
public sealed class StorageAccount
{
    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly ConcurrentDictionary<string, Task<TableClient>> _openTables = new();
    private readonly ConcurrentDictionary<string, Task<BlobContainerClient>> _openContainers = new();

    public StorageAccount(IOptions<Settings> settings)
    {
        var connection = settings.Value.AzureWebJobsStorage ?? "UseDevelopmentStorage=true";
        _tables = new TableServiceClient(connection);

        // The newest service version that this SDK speaks is ahead of what Azurite answers; this one is served by both.
        _blobs = new BlobServiceClient(connection, new BlobClientOptions(BlobClientOptions.ServiceVersion.V2025_01_05));
    }

    public Task<TableClient> TableAsync(string name) => OpenAsync(_openTables, name, async () =>
    {
        var table = _tables.GetTableClient(name);
        await table.CreateIfNotExistsAsync();
        return table;
    });

    public Task<BlobContainerClient> ContainerAsync(string name) => OpenAsync(_openContainers, name, async () =>
    {
        var container = _blobs.GetBlobContainerClient(name);
        await container.CreateIfNotExistsAsync();
        return container;
    });

    private static async Task<T> OpenAsync<T>(ConcurrentDictionary<string, Task<T>> open, string name, Func<Task<T>> create)
    {
        var opening = open.GetOrAdd(name, _ => create());
        try
        {
            return await opening;
        }
        catch
        {
            // A failed creation must not be remembered: the next caller tries again.
            open.TryRemove(KeyValuePair.Create(name, opening));
            throw;
        }
    }
}
