using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Links;

/// <summary>
/// Links that stand for a right without an account. The token is 128 random bits; the table holds only its SHA-256, so that reading
/// the table opens nothing. An unknown, an expired and a revoked token get the same answer.
/// </summary>
public sealed class LinkStore(StorageAccount storage, TimeProvider clock)
{
    private const string Table = "Links";
    private const int TokenBytes = 16;

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>Whether a text has the shape of a token; it says nothing about what the token opens.</summary>
    public static bool IsToken(string text) => Base64Url.IsValid(text, out var length) && length == TokenBytes;

    public async Task<string> CreateAsync(Link link)
    {
        var token = NewToken();
        await SaveAsync(token, link);
        return token;
    }

    /// <summary>Makes <paramref name="token"/> open <paramref name="link"/>; again with the same token changes nothing.</summary>
    public async Task SaveAsync(string token, Link link)
    {
        var table = await storage.TableAsync(Table);
        await table.UpsertEntityAsync(new TableEntity(Key(token), Key(token))
        {
            [nameof(Link.Purpose)] = link.Purpose.ToString(),
            [nameof(Link.Subject)] = link.Subject,
            [nameof(Link.Seat)] = link.Seat,
            [nameof(Link.ExpiresAt)] = link.ExpiresAt,
        }, TableUpdateMode.Replace);
    }

    public async Task<Link?> FindAsync(string token, LinkPurpose purpose) => (await ReadAsync(token, purpose))?.Link;

    /// <summary>Uses up a link that works once. Null when it is no longer valid or somebody used it first.</summary>
    public async Task<Link?> SpendAsync(string token, LinkPurpose purpose)
    {
        if (await ReadAsync(token, purpose) is not { } found)
        {
            return null;
        }

        try
        {
            var table = await storage.TableAsync(Table);

            // A row that is gone is no failure to the library, only an answer: somebody else used the link first.
            var deleted = await table.DeleteEntityAsync(Key(token), Key(token), found.ETag);
            return deleted.Status == 404 ? null : found.Link;
        }
        catch (RequestFailedException failure) when (failure.IsStale())
        {
            return null;
        }
    }

    private async Task<(Link Link, ETag ETag)?> ReadAsync(string token, LinkPurpose purpose)
    {
        if (!IsToken(token))
        {
            return null;
        }

        var table = await storage.TableAsync(Table);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Key(token), Key(token));
        if (!row.HasValue || row.Value!.GetString(nameof(Link.Purpose)) != purpose.ToString())
        {
            return null;
        }

        var link = new Link(
            purpose, row.Value.GetString(nameof(Link.Subject)), row.Value.GetString(nameof(Link.Seat)),
            row.Value.GetDateTimeOffset(nameof(Link.ExpiresAt))!.Value);
        return link.ExpiresAt > clock.GetUtcNow() ? (link, row.Value.ETag) : null;
    }

    private static string Key(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
