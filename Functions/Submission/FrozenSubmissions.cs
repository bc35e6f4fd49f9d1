using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Submission;

/// <summary>Frozen submissions in Blob Storage: written once, numbered from 1 for each application.</summary>
public sealed class FrozenSubmissions(StorageAccount storage, CallCatalog calls)
{
    private const string Container = "submissions";

    /// <summary>Freezes a submission and returns its SHA-256 in hexadecimal. Repeating the same one changes nothing.</summary>
    public async Task<string> FreezeAsync(string reference, int number, FrozenSubmission submission)
    {
        var content = Json.Write(submission);
        try
        {
            await (await BlobAsync(reference, number)).UploadAsync(BinaryData.FromString(content));
        }
        catch (RequestFailedException failure) when (failure.IsAlreadyThere())
        {
            // A first try froze it and died before it could say so; what it froze is what counts.
            content = await ContentAsync(reference, number);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    public async Task<FrozenSubmission> ReadAsync(ApplicationRecord record) =>
        Json.Read<FrozenSubmission>(await ContentAsync(record.Reference, record.Submission));

    /// <summary>The file as the domain sees it: the frozen answers under the call they were given to.</summary>
    public async Task<ApplicationFile> FileAsync(ApplicationRecord record)
    {
        var frozen = await ReadAsync(record);
        return new(
            ApplicationReference.TryParse(record.Reference, out var reference) ? reference : throw new InvalidDataException($"'{record.Reference}' is not a reference."), calls.Require(frozen.CallId), new Answers(frozen.Answers), [.. frozen.Documents.Select(document => document.Described)],
            frozen.SubmittedAt, frozen.Language);
    }

    private async Task<string> ContentAsync(string reference, int number)
    {
        var content = await (await BlobAsync(reference, number)).DownloadContentAsync();
        return content.Value.Content.ToString();
    }

    private async Task<BlobClient> BlobAsync(string reference, int number) =>
        (await storage.ContainerAsync(Container)).GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{reference}/{number}.json"));
}
