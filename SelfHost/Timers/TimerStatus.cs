using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;

namespace SelfHost.Timers;

/// <summary>When a timer ran last and is due next; kept where the Functions host keeps it, so that a run missed while no host was up is noticed.</summary>
internal sealed record TimerStatus(DateTime Last, DateTime Next, DateTime LastUpdated);

internal sealed class TimerStatusStore(string storage, string hostId)
{
    private readonly BlobContainerClient _container = new(storage, "azure-webjobs-hosts");

    /// <returns>Null for a timer that never ran.</returns>
    public async Task<TimerStatus?> ReadAsync(string function, CancellationToken cancellation)
    {
        try
        {
            return (await Blob(function).DownloadContentAsync(cancellation)).Value.Content.ToObjectFromJson<TimerStatus>();
        }
        catch (Exception missing) when (missing is RequestFailedException { Status: 404 } or JsonException)
        {
            return null;
        }
    }

    public async Task WriteAsync(string function, TimerStatus status, CancellationToken cancellation) =>
        await Blob(function).UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellation);

    private BlobClient Blob(string function) => _container.GetBlobClient($"timers/{hostId}/{function}/status");
}
