using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Identifiers;
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
        return new(
            ApplicationReference.TryParse(record.Reference, out var reference) ? reference : throw new InvalidDataException($"'{record.Reference}' is not a reference."), await calls.OfAsync(frozen.CallId, frozen.CallVersion), new Answers(frozen.Answers), [.. frozen.Documents.Select(document => document.Described)],
            frozen.SubmittedAt, frozen.Language);
    }

    private async Task<BlobClient> BlobAsync(string reference, string hash) =>
        (await storage.ContainerAsync(Container)).GetBlobClient($"{reference}/{hash}.json");
}
