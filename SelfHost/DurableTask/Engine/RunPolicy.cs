using SelfHost.DurableTask.Storage;
using SelfHost.DurableTask.Worker;

namespace SelfHost.DurableTask.Engine;

/// <summary>Which instances this worker runs: by versions, by work item filters, and by the application's own filter.</summary>
internal sealed class RunPolicy(
    DurableTaskWorkerOptions.VersioningOptions? versioning, DurableTaskWorkerWorkItemFilters? workItems, Func<string, IReadOnlyDictionary<string, string>, CancellationToken, ValueTask<bool>>? filter)
{
    public static RunPolicy All { get; } = new(null, null, null);

    /// <summary>Judges an instance.</summary>
    /// <returns>Null when it runs here.</returns>
    public async ValueTask<Refusal?> JudgeAsync(InstanceRow row, CancellationToken cancellation)
    {
        if (versioning is not null && !IsOfThisVersion(row.Version))
        {
            var text = $"The version '{row.Version}' of orchestration '{row.InstanceId}' is not one that this worker of version '{versioning.Version}' runs ({versioning.MatchStrategy}).";
            return new(text, versioning.FailureStrategy == DurableTaskWorkerOptions.VersionFailureStrategy.Fail);
        }
        if (workItems is { Orchestrations.Count: > 0 } && !workItems.Orchestrations.Any(each => Names(each.Name, each.Versions, row.Name, row.Version)))
        {
            return new($"The work item filters of this worker leave out orchestrator '{row.Name}'.", false);
        }
        return filter is null || await filter(row.Name, row.TagValues, cancellation)
            ? null
            : new Refusal($"The orchestration filter of this worker leaves out orchestration '{row.InstanceId}'.", false);
    }

    /// <summary>Whether this worker runs an activity; else it waits for one that does.</summary>
    public bool RunsActivity(string name, string version) =>
        workItems is not { Activities.Count: > 0 } || workItems.Activities.Any(each => Names(each.Name, each.Versions, name, version));

    private bool IsOfThisVersion(string version) => versioning!.MatchStrategy switch
    {
        DurableTaskWorkerOptions.VersionMatchStrategy.Strict => VersionOrder.Compare(version, versioning.Version) == 0,
        DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder => VersionOrder.Compare(version, versioning.Version) <= 0,
        _ => true,
    };

    private static bool Names(string name, IReadOnlyList<string> versions, string otherName, string otherVersion) =>
        string.Equals(name, otherName, StringComparison.OrdinalIgnoreCase) && (versions.Count == 0 || versions.Contains(otherVersion, StringComparer.OrdinalIgnoreCase));

    /// <summary>Why an instance does not run here.</summary>
    /// <param name="Reason">For people.</param>
    /// <param name="Fails">Whether it fails for that; else it waits for another worker.</param>
    internal sealed record Refusal(string Reason, bool Fails);
}
