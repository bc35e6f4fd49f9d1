using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Mail.DevelopmentMailbox;

/// <summary>What stands in for SendGrid during development. Mails are kept as blobs so that they outlive a killed process.</summary>
public sealed partial class Mailbox(StorageAccount storage, TimeProvider clock)
{
    private const string Container = "development-mailbox";

    // A caught mail never changes, so each blob is read once.
    private readonly ConcurrentDictionary<string, CaughtMail> _read = new();

    public async Task CatchAsync(SendGridRequest request)
    {
        var now = clock.GetUtcNow();
        foreach (var to in request.Personalizations.SelectMany(personalization => personalization.To))
        {
            var html = request.Content.FirstOrDefault(content => content.Type == "text/html")?.Value ?? "";
            var text = request.Content.FirstOrDefault(content => content.Type == "text/plain")?.Value ?? "";
            var id = string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks:D19}-{Guid.NewGuid():N}");
            var container = await storage.ContainerAsync(Container);
            await container.UploadBlobAsync(id, BinaryData.FromString(Json.Write(new CaughtMail(id, to.Email, request.Subject, text, html, LinksIn(html), now))));
        }
    }

    /// <summary>All mails in the order in which they came, or those to one address.</summary>
    public async Task<IReadOnlyList<CaughtMail>> ListAsync(string? to = null)
    {
        var container = await storage.ContainerAsync(Container);
        List<CaughtMail> mails = [];
        await foreach (var blob in container.GetBlobsAsync())
        {
            mails.Add(await FindAsync(blob.Name));
        }

        return [.. mails.Where(mail => to is null || mail.To.Equals(to, StringComparison.OrdinalIgnoreCase)).OrderBy(mail => mail.Id, StringComparer.Ordinal)];
    }

    private async Task<CaughtMail> FindAsync(string id)
    {
        if (_read.TryGetValue(id, out var known))
        {
            return known;
        }

        var content = await (await storage.ContainerAsync(Container)).GetBlobClient(id).DownloadContentAsync();
        return _read[id] = Json.Read<CaughtMail>(content.Value.Content.ToString());
    }

    private static List<string> LinksIn(string html) =>
        [.. Href().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct()];

    [GeneratedRegex("href=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Href();
}
