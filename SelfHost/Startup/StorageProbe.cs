using Azure;
using Azure.Storage.Blobs;

namespace SelfHost.Startup;

/// <summary>Asks the storage account whether it answers.</summary>
internal sealed class StorageProbe(BlobServiceClient storage)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    public async Task DemandAsync(CancellationToken cancellation)
    {
        if (await FailureAsync(cancellation) is { } failure)
            throw new StartupException(
                $"The storage account at {storage.Uri.GetLeftPart(UriPartial.Authority)} cannot be used; check AzureWebJobsStorage. {failure}");
    }

    /// <returns>Why it does not answer, in one line, or null when it does.</returns>
    public async Task<string?> FailureAsync(CancellationToken cancellation)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(_patience);
        try
        {
            await storage.GetPropertiesAsync(soon.Token);
            return null;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            return failure.GetBaseException().Message.Split('\n')[0];
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"It does not answer within {_patience.TotalSeconds:0} s.";
        }
    }
}
