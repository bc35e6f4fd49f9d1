using System.Security.Cryptography;
using System.Text;
using Azure;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Submission;

/// <summary>Drafts in Blob Storage. Whoever has the token has the draft; the blob's name is only the token's hash.</summary>
public sealed class DraftStore(StorageAccount storage)
{
    private const string Container = "drafts";

    public async Task SaveAsync(string token, Draft draft)
    {
        var container = await storage.ContainerAsync(Container);
        await container.GetBlobClient(Name(token)).UploadAsync(BinaryData.FromString(Json.Write(draft)), overwrite: true);
    }

    public async Task<Draft?> FindAsync(string token)
    {
        try
        {
            var container = await storage.ContainerAsync(Container);
            var content = await container.GetBlobClient(Name(token)).DownloadContentAsync();
            return Json.Read<Draft>(content.Value.Content.ToString());
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    private static string Name(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
