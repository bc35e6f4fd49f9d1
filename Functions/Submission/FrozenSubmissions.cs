using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Submission;

/// <summary>Frozen submissions in Blob Storage, named by their content: what an application's row points at can be neither changed nor confused.</summary>
public sealed class FrozenSubmissions(StorageAccount storage, PinnedCalls calls)
{
    private const string Container = "submissions";

    /// <summary>Freezes a submission and returns its SHA-256 in hexadecimal. Repeating the same one changes nothing.</summary>
    public async Task<string> FreezeAsync(string reference, FrozenSubmission submission)
    {
        var content = BinaryData.FromString(Json.Write(submission));
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        try
        {
            await (await BlobAsync(reference, hash)).UploadAsync(content);
        }
        catch (RequestFailedException failure) when (failure.IsAlreadyThere())
        {
            // A first try froze it and died before it could say so.
        }

        return hash;
    }

    public async Task<FrozenSubmission> ReadAsync(ApplicationRecord record)
    {
        var content = await (await BlobAsync(record.Reference, record.ContentHash)).DownloadContentAsync();
        return Json.Read<FrozenSubmission>(content.Value.Content.ToString());
    }

    /// <summary>The file as the domain sees it: the frozen answers under the call they were given to.</summary>
    public async Task<ApplicationFile> FileAsync(ApplicationRecord record)
    {
        var frozen = await ReadAsync(record);
        return frozen.FileOf(record.Reference, await calls.OfAsync(frozen.CallId, frozen.CallVersion));
    }

    private async Task<BlobClient> BlobAsync(string reference, string hash) =>
        (await storage.ContainerAsync(Container)).GetBlobClient($"{reference}/{hash}.json");
}
