using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace GrantFlow.Functions.Applications;

/// <summary>Frozen submissions in Blob Storage, named by their content: what an application's row points at can be neither changed nor confused.</summary>
public sealed class FrozenSubmissions(StorageAccount storage, PinnedCalls calls) : IDisposable
{
    private const string Container = "submissions";

    // What is frozen never changes, so it need not be read for each step; it is forgotten soon, because a person may be erased.
    private static readonly TimeSpan _keptFor = TimeSpan.FromMinutes(2);

    private readonly MemoryCache _recent = new(new MemoryCacheOptions { SizeLimit = 200 });

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

    public async Task<FrozenSubmission> ReadAsync(Dossier dossier)
    {
        var (reference, hash) = (dossier.Reference, dossier.Application.Submission.Hash);
        return await _recent.GetOrCreateAsync((reference, hash), async entry =>
        {
            entry.SetSize(1).SetAbsoluteExpiration(_keptFor);
            var content = await (await BlobAsync(reference, hash)).DownloadContentAsync();
            return Json.Read<FrozenSubmission>(content.Value.Content.ToString());
        }) ?? throw new InvalidOperationException($"{reference} has no frozen submission.");
    }

    /// <summary>The file as the domain sees it: the frozen answers under the call they were given to.</summary>
    public async Task<ApplicationFile> FileAsync(Dossier dossier)
    {
        var frozen = await ReadAsync(dossier);
        return frozen.FileOf(dossier.Reference, await calls.OfAsync(frozen.CallId, frozen.CallVersion));
    }

    public void Dispose() => _recent.Dispose();

    private async Task<BlobClient> BlobAsync(string reference, string hash) =>
        (await storage.ContainerAsync(Container)).GetBlobClient($"{reference}/{hash}.json");
}
