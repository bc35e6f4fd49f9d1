using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Award;

/// <summary>The votes of the sessions in Blob Storage, numbered from 1 for each call.</summary>
public sealed class SessionStore(StorageAccount storage)
{
    private const string Container = "sessions";

    /// <summary>Writes a vote down. False when the session of that number was voted already.</summary>
    public async Task<bool> AddAsync(SessionVote vote)
    {
        try
        {
            await (await BlobAsync(vote.CallId, vote.Number)).UploadAsync(BinaryData.FromString(Json.Write(vote)));
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsAlreadyThere())
        {
            return false;
        }
    }

    public async Task<SessionVote> RequireAsync(string callId, int number) =>
        await FindAsync(callId, number) ?? throw new InvalidOperationException($"The session {number} of the call '{callId}' was never voted.");

    /// <summary>Every vote of a call, in order; a call has few.</summary>
    public async Task<IReadOnlyList<SessionVote>> OfAsync(string callId)
    {
        List<SessionVote> votes = [];
        while (await FindAsync(callId, votes.Count + 1) is { } vote)
        {
            votes.Add(vote);
        }

        return votes;
    }

    /// <returns>Null when the session of that number was never voted.</returns>
    public async Task<SessionVote?> FindAsync(string callId, int number)
    {
        try
        {
            var content = await (await BlobAsync(callId, number)).DownloadContentAsync();
            return Json.Read<SessionVote>(content.Value.Content.ToString());
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    private async Task<BlobClient> BlobAsync(string callId, int number) =>
        (await storage.ContainerAsync(Container)).GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{callId}/{number:D4}.json"));
}
