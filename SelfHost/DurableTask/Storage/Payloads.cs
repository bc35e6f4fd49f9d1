using System.Security.Cryptography;
using System.Text;

namespace SelfHost.DurableTask.Storage;

/// <summary>
/// Large payloads as blobs named by their contents. They are written before the transaction that names them: a crash between the two leaves a
/// blob that nobody names, which is found by its prefix when the instance is purged.
/// </summary>
internal static class Payloads
{
    public static async Task<string> PutAsync(IHubStore store, string partitionKey, string text, CancellationToken cancellation)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var name = InstanceKeys.Blobs(partitionKey) + Convert.ToHexStringLower(SHA256.HashData(content));
        await store.PutBlobAsync(name, content, cancellation);
        return name;
    }

    public static async Task<string> GetAsync(IHubStore store, string name, CancellationToken cancellation) =>
        await FindAsync(store, name, cancellation) ?? throw new InvalidDataException($"The payload '{name}' is missing from Blob Storage.");

    public static async Task<string?> FindAsync(IHubStore store, string name, CancellationToken cancellation) =>
        await store.GetBlobAsync(name, cancellation) is { } content ? Encoding.UTF8.GetString(content.Span) : null;
}
