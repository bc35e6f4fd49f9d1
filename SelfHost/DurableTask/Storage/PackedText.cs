using System.Text;

namespace SelfHost.DurableTask.Storage;

/// <summary>Long text over several properties of one row, or in a blob named by the row.</summary>
internal static class PackedText
{
    /// <summary>Text of a step is kept in its row up to this length: as UTF-16 it fits into one row.</summary>
    private const int MaxInlineChars = 400_000;

    /// <summary>And up to this length in the body of a request: three rows of it and the instance's own fit into one.</summary>
    private const int MaxInlineBytes = 1_000_000;

    private const int ChunkChars = 32_000;

    public static async Task<Dictionary<string, object>> PackAsync(IHubStore store, string partitionKey, string text, CancellationToken cancellation)
    {
        if (text.Length > MaxInlineChars || (text.Length > MaxInlineBytes / TransactionLimits.BytesOfEscape && TransactionLimits.BodyBytes(text) > MaxInlineBytes))
        {
            return new() { ["Blob"] = await Payloads.PutAsync(store, partitionKey, text, cancellation) };
        }
        var properties = new Dictionary<string, object>();
        for (var start = 0; start < text.Length; start += ChunkChars)
        {
            properties[$"Data{start / ChunkChars}"] = text.Substring(start, Math.Min(ChunkChars, text.Length - start));
        }
        return properties;
    }

    public static async Task<string> UnpackAsync(IHubStore store, StoredRow row, CancellationToken cancellation) =>
        await FindAsync(store, row, cancellation) ?? throw new InvalidDataException($"The text of row '{row.RowKey}' of '{row.PartitionKey}' is missing from Blob Storage.");

    /// <summary>Unpacks a text.</summary>
    /// <returns>Null when its blob is gone.</returns>
    public static async Task<string?> FindAsync(IHubStore store, StoredRow row, CancellationToken cancellation)
    {
        if (row.Properties.TryGetValue("Blob", out var blob))
        {
            return await Payloads.FindAsync(store, (string)blob, cancellation);
        }
        var text = new StringBuilder();
        for (var chunk = 0; row.Properties.TryGetValue($"Data{chunk}", out var part); chunk++)
        {
            text.Append((string)part);
        }
        return text.ToString();
    }
}
