using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace HostedApp;

/// <summary>What the app did, where a test can count it: a row for each time, and gates that a test opens.</summary>
public sealed class Storage
{
    private static readonly string _connection = Environment.GetEnvironmentVariable("AzureWebJobsStorage")!;
    private readonly TableClient _records = new(_connection, "Records");
    private readonly BlobContainerClient _gates = new(_connection, "gates");

    /// <param name="what">The partition: what was done.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="detail">Anything else.</param>
    public async Task RecordAsync(string what, string by, string detail = "")
    {
        await _records.CreateIfNotExistsAsync();
        await _records.AddEntityAsync(new TableEntity(what, $"{by}@{DateTime.UtcNow:O}@{Guid.NewGuid():N}")
        {
            ["By"] = by,
            ["Detail"] = detail,
            ["Process"] = Environment.ProcessId,
        });
    }

    /// <summary>Returns as soon as the blob of this name is there.</summary>
    public async Task PassAsync(string gate)
    {
        while (!await _gates.GetBlobClient(gate).ExistsAsync())
            await Task.Delay(200);
    }
}
