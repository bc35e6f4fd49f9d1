using System.Collections.Concurrent;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Functions.Regulation;

/// <summary>The call of an application in the version it was submitted under: everything that is decided about a file is decided by that.</summary>
public sealed class PinnedCalls(RegulationStore store, CallCatalog catalog)
{
    private readonly ConcurrentDictionary<(string, int), Call> _known = new();

    public Task<Call> OfAsync(Receipt receipt) => OfAsync(receipt.CallId, receipt.CallVersion);

    /// <exception cref="InvalidOperationException">That version was never published: its file was changed without a new number, or is lost.</exception>
    public async Task<Call> OfAsync(string callId, int version)
    {
        if (_known.TryGetValue((callId, version), out var known))
        {
            return known;
        }

        var (versions, _) = await store.VersionsAsync(callId);
        if (versions.FirstOrDefault(candidate => candidate.Version == version) is { } published)
        {
            return _known[(callId, version)] = await store.CallAsync(callId, published);
        }

        // What is on disk is what will be published under its number: only a host that takes files in publishes.
        return catalog.Find(callId) is { } call && call.Version == version
            ? call
            : throw new InvalidOperationException($"Version {version} of the call '{callId}' was never published; put its file back.");
    }
}
