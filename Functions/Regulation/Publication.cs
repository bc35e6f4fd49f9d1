using System.Collections.Concurrent;
using Azure;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Regulation;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Regulation;

/// <summary>
/// Puts the call files of this app in force, or refuses and keeps what is in force. A change needs a higher version number; one that would
/// change the answer to a submitted file needs the author's acknowledgement besides. Any number of hosts may do this at once.
/// </summary>
public sealed class Publication(RegulationStore store, CallCatalog catalog, IChangedAnswers changedAnswers, TimeProvider clock, ILogger<Publication> log)
{
    private const int MostShown = 20;

    // A refusal stands until this app has another file or another version is in force: judging again each time would be for nothing.
    private readonly ConcurrentDictionary<string, (ETag? Tag, InForce Outcome)> _refused = new();

    /// <summary>Publishes a call file when it is new; says which call is in force, and why it is not the file's.</summary>
    public async Task<InForce> PublishAsync(CallSource source)
    {
        while (true)
        {
            var (versions, tag) = await store.VersionsAsync(source.Call.Id);
            var last = versions.Count == 0 ? null : versions[^1];
            if (last?.Hash == source.Hash)
            {
                return new(source.Call, last, null);
            }

            if (_refused.TryGetValue(source.Call.Id, out var earlier) && earlier.Tag == tag)
            {
                return earlier.Outcome;
            }

            var (refusal, acknowledged) = last is null ? (null, null) : await JudgeAsync(source, versions);
            if (refusal is not null)
            {
                var refused = new InForce(await store.CallAsync(source.Call.Id, last!), last!, refusal);
                _refused[source.Call.Id] = (tag, refused);
                log.LogError("The call file of {Call} is not published, and version {Version} stays in force: {Refusal}", source.Call.Id, last!.Version, refusal);
                return refused;
            }

            var published = new PublishedVersion(source.Call.Version, source.Hash, clock.GetUtcNow(), acknowledged);
            if (await store.AddAsync(source, [.. versions, published], tag))
            {
                log.LogInformation("Version {Version} of the call {Call} is published", source.Call.Version, source.Call.Id);
                return new(source.Call, published, null);
            }

            // Another host published meanwhile: look again.
        }
    }

    /// <summary>Publishes every call file of this app; the catalog then offers what is in force.</summary>
    public Task PublishAllAsync() =>
        Task.WhenAll(catalog.Sources.Select(async source => catalog.PutInForce((await PublishAsync(source)).Call)));

    private async Task<(string? Refusal, string? Acknowledged)> JudgeAsync(CallSource source, IReadOnlyList<PublishedVersion> versions)
    {
        var (call, last) = (source.Call, versions[^1]);
        if (versions.Any(version => version.Hash == source.Hash))
        {
            return ($"this is version {call.Version}, which version {last.Version} replaced. To go back, publish its rules under a higher number.", null);
        }

        if (call.Version <= last.Version)
        {
            return ($"the file says version {call.Version} but is not what was published under that number: write version {last.Version + 1} or higher.", null);
        }

        var changed = await changedAnswers.UnderAsync(call);
        if (changed.Count == 0)
        {
            return (null, null);
        }

        var digest = VersionComparison.Digest(changed.SelectMany(file => file.Value));
        if (call.Acknowledges == digest)
        {
            log.LogWarning("Version {Version} of the call {Call} changes the answer to {Files} submitted file(s), as acknowledged: {List}", call.Version, call.Id, changed.Count, List(changed));
            return (null, digest);
        }

        return ($"it would change the answer to {changed.Count} submitted file(s). Undo the change, or acknowledge it with \"acknowledges\": \"{digest}\" in the file; "
            + $"these files keep the version they were submitted under. {List(changed)}", null);
    }

    private static string List(IReadOnlyDictionary<string, IReadOnlyList<AnswerChange>> changed)
    {
        var shown = changed.OrderBy(file => file.Key, StringComparer.Ordinal).Take(MostShown).Select(file => $"{file.Key} ({string.Join(", ", file.Value)})");
        return string.Join("; ", shown) + (changed.Count > MostShown ? $"; and {changed.Count - MostShown} more." : ".");
    }
}

/// <param name="Call">The call in force.</param>
/// <param name="Refusal">Why the file's version is not in force, or null when it is.</param>
public sealed record InForce(Call Call, PublishedVersion Published, string? Refusal);
