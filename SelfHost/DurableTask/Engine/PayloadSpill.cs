using SelfHost.DurableTask.Core.History;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>Puts the payloads of one instance that are too long for a row into blobs.</summary>
internal sealed class PayloadSpill(IHubStore store, string partitionKey, int maxChars, CancellationToken cancellation)
{
    public async Task<(string? Text, string? Blob)> TextAsync(string? text) =>
        text is null || text.Length <= maxChars ? (text, null) : (null, await Payloads.PutAsync(store, partitionKey, text, cancellation));

    public async Task<HistoryEvent> OneAsync(HistoryEvent each)
    {
        if (each.Failure is { } failure)
        {
            each = each with { Failure = FailureText.Shortened(failure) };
        }
        if (each.Data is null || each.Data.Length <= maxChars)
        {
            return each;
        }
        var (text, blob) = await TextAsync(each.Data);
        return each with { Data = text, DataBlob = blob };
    }

    public async Task<List<HistoryEvent>> AllAsync(IEnumerable<HistoryEvent> events)
    {
        List<HistoryEvent> stored = [];
        foreach (var each in events)
        {
            stored.Add(await OneAsync(each));
        }
        return stored;
    }
}
