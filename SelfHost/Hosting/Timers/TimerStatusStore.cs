using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Timers;

/// <summary>Keeps the schedules of monitored timers where the official host keeps them: one small blob each, so that a run missed while no host was up is noticed.</summary>
internal sealed class TimerStatusStore(IConfiguration configuration, HostJson hostJson)
{
    private const string Container = "azure-webjobs-hosts";
    private readonly BlobContainerClient _container = new(HostSettings.StorageOf(configuration), Container);

    public async Task<ScheduleStatus?> ReadAsync(string function, CancellationToken cancellation)
    {
        try
        {
            var content = await BlobOf(function).DownloadContentAsync(cancellation);
            return content.Value.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public async Task WriteAsync(string function, ScheduleStatus status, CancellationToken cancellation)
    {
        var content = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(status));
        try
        {
            await BlobOf(function).UploadAsync(content, overwrite: true, cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await BlobOf(function).UploadAsync(content, overwrite: true, cancellation);
        }
    }

    // The hub's name stands for the app: two apps on one account have two hubs.
    private BlobClient BlobOf(string function) => _container.GetBlobClient($"timers/{hostJson.HubName.ToLowerInvariant()}/{function}/status");
}
