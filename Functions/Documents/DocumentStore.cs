using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Documents;

/// <summary>Documents in Blob Storage, under names that cannot be guessed. A document never changes.</summary>
public sealed class DocumentStore(StorageAccount storage)
{
    private const string Container = "documents";

    /// <summary>Stores what was uploaded for a field. The type is what the bytes say, not what the sender says.</summary>
    /// <param name="owner">The draft's or the request's secret key: the same upload repeated lands in the same blob.</param>
    public async Task<StoredDocument> SaveAsync(string owner, string field, string fileName, BinaryData content)
    {
        var type = FileSignature.ContentTypeOf(content.ToMemory().Span);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.ToMemory().Span));
        var blob = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\n{field}\n{hash}")));
        var container = await storage.ContainerAsync(Container);
        await container.GetBlobClient(blob).UploadAsync(content, new BlobUploadOptions { HttpHeaders = new() { ContentType = type } });
        return new(field, SafeName(fileName), type, content.ToMemory().Length, hash, blob);
    }

    public async Task<Stream> OpenAsync(StoredDocument document)
    {
        var container = await storage.ContainerAsync(Container);
        return await container.GetBlobClient(document.Blob).OpenReadAsync();
    }

    private static string SafeName(string fileName)
    {
        var name = new string([.. fileName.Replace('\\', '/').Split('/')[^1].Where(letter => !char.IsControl(letter))]).Trim();
        return name switch { "" => "document", { Length: > 120 } => name[^120..], _ => name };
    }
}
