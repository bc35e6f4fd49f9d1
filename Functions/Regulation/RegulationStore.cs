using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Reading;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Regulation;

/// <summary>
/// The published regulations in Blob Storage: for each call a list of its versions, the last one in force, and each version's text under its
/// hash. A text is there before the list names it, and neither is ever taken away.
/// </summary>
public sealed class RegulationStore(StorageAccount storage)
{
    private const string Container = "regulations";

    private readonly ConcurrentDictionary<string, Call> _read = new();

    /// <returns>The versions, oldest first, and the tag that <see cref="AddAsync"/> wants; no version when nothing was published yet.</returns>
    public async Task<(IReadOnlyList<PublishedVersion> Versions, ETag? Tag)> VersionsAsync(string callId)
    {
        try
        {
            var content = await (await ListAsync(callId)).DownloadContentAsync();
            return (Json.Read<PublishedVersion[]>(content.Value.Content.ToString()), content.Value.Details.ETag);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return ([], null);
        }
    }

    /// <summary>Puts a version in force. False when somebody else published one since <paramref name="tag"/> was read.</summary>
    public async Task<bool> AddAsync(CallSource source, IReadOnlyList<PublishedVersion> versions, ETag? tag)
    {
        try
        {
            await (await TextBlobAsync(source.Call.Id, source.Hash)).UploadAsync(BinaryData.FromString(source.Text));
        }
        catch (RequestFailedException failure) when (failure.IsAlreadyThere())
        {
            // Its name says that it is the same text.
        }

        try
        {
            await (await ListAsync(source.Call.Id)).UploadAsync(BinaryData.FromString(Json.Write(versions)), new BlobUploadOptions
            {
                Conditions = tag is { } known ? new() { IfMatch = known } : new() { IfNoneMatch = ETag.All },
            });
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsAlreadyThere() || failure.IsStale())
        {
            return false;
        }
    }

    /// <summary>The call that a published text describes.</summary>
    /// <exception cref="InvalidDataException">The format has changed since in a way that no longer reads it.</exception>
    public async Task<Call> CallAsync(string callId, PublishedVersion version)
    {
        if (_read.TryGetValue(version.Hash, out var known))
        {
            return known;
        }

        var content = await (await TextBlobAsync(callId, version.Hash)).DownloadContentAsync();
        var reading = CallFile.Read(content.Value.Content.ToString());
        return _read.GetOrAdd(version.Hash, reading.Call ?? throw new InvalidDataException(
            $"The published version {version.Version} of the call '{callId}' can no longer be read: {string.Join(" ", reading.Faults)}"));
    }

    private async Task<BlobClient> ListAsync(string callId) => (await storage.ContainerAsync(Container)).GetBlobClient($"{callId}/versions.json");

    private async Task<BlobClient> TextBlobAsync(string callId, string hash) => (await storage.ContainerAsync(Container)).GetBlobClient($"{callId}/{hash}.json");
}
