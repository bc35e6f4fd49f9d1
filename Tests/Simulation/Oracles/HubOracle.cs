using GrantFlow.Tests.Simulation.Kernel;
using GrantFlow.Tests.Simulation.Storage;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.Simulation.Oracles;

/// <summary>Sees every transaction of the hub as it happens, and what the hosts do besides.</summary>
internal sealed class HubOracle(SimDisk disk)
{
    private readonly SortedDictionary<string, InstanceOracle> _instances = new(StringComparer.Ordinal);
    private readonly HashSet<(string Parent, string Execution, int Task)> _children = [];

    /// <summary>Who holds the lease according to the disk; null when nobody ever did.</summary>
    public LeaseRow? Lease { get; private set; }

    /// <summary>Whether a host ever took the hub from one that had not given it back.</summary>
    public bool HasLapsed { get; private set; }

    /// <summary>Rows of all unfinished instances.</summary>
    public IEnumerable<InstanceRow> Unfinished => Rows.Where(row => !row.IsFinished);

    public IEnumerable<InstanceRow> Rows => _instances.Values.Select(instance => instance.Row).OfType<InstanceRow>();

    public InstanceOracle? Find(string instanceId) => _instances.GetValueOrDefault(InstanceKeys.Partition(instanceId));

    public void Observe(string partition, IReadOnlyList<RowChange> changes)
    {
        if (partition == InstanceKeys.Hub)
        {
            ObserveHub(changes);
            return;
        }
        if (!_instances.TryGetValue(partition, out var instance))
        {
            _instances[partition] = instance = new InstanceOracle(partition, disk);
        }
        var before = instance.Row;
        instance.Observe(changes);
        if (instance.Row is { } row && before?.ExecutionId != row.ExecutionId && (before is null || before.IsFinished))
        {
            ObserveCreation(row);
        }
    }

    /// <summary>Called as an activity starts.</summary>
    public void ActivityStarts(string instanceId, string call, long processStart)
    {
        Demand(Find(instanceId)?.HasCall(call) == true, $"Activity {call} started before the step that asks for it was committed.");
        Demand(Lease is { Released: false } lease && lease.ProcessStart == processStart, $"Activity {call} started in a process that does not hold the hub: it had been replaced.");
    }

    /// <summary>Called when a client was told that an instance was created.</summary>
    public void CreationAcknowledged(string instanceId) =>
        Demand(Find(instanceId)?.Row is not null, $"The creation of {instanceId} was acknowledged and is not stored.");

    /// <summary>Called when a client was told that an event was taken.</summary>
    /// <param name="instanceId">By whom.</param>
    /// <param name="payload">What it carried.</param>
    /// <param name="executionId">The generation at the time of the call: the step that ends a generation is in no history.</param>
    public void EventAcknowledged(string instanceId, string payload, string? executionId)
    {
        var instance = Find(instanceId);
        var isStored = instance is not null && (instance.HasRaised(payload) || instance.Row?.ExecutionId != executionId);
        Demand(isStored, $"Event {payload} to {instanceId} was acknowledged and is not in the history.");
    }

    /// <summary>Called when a client was told that an instance was suspended.</summary>
    public void SuspensionAcknowledged(string instanceId) =>
        Demand(Find(instanceId)?.Row is { } row && (row.IsFinished || row.Status == OrchestrationRuntimeStatus.Suspended), $"The suspension of {instanceId} was acknowledged and is not stored.");

    /// <summary>Called when a client was told that an instance was resumed.</summary>
    public void ResumptionAcknowledged(string instanceId) =>
        Demand(Find(instanceId)?.Row is not { Status: OrchestrationRuntimeStatus.Suspended }, $"The resumption of {instanceId} was acknowledged, and it is suspended.");

    /// <summary>Every instance that has not ended must be found by the next host.</summary>
    public void CheckIndex()
    {
        var listed = ListedIds();
        foreach (var row in Unfinished)
        {
            Demand(listed.Contains(row.InstanceId), $"Instance {row.InstanceId} is {row.Status} and not in the active index: after a crash nobody would find it.");
        }
    }

    private void ObserveHub(IReadOnlyList<RowChange> changes)
    {
        var lease = changes.SingleOrDefault(change => change.Operation.RowKey == InstanceKeys.Lease);
        Demand(lease?.After is not null, "The hub's partition was written without its lease.");
        var row = LeaseRow.From(lease!.After!);
        Demand(Lease is null || row.Epoch >= Lease.Epoch, "The epoch went back.");
        Demand(Lease is null || row.Epoch > Lease.Epoch || row.ProcessStart == Lease.ProcessStart, "Two processes share an epoch.");
        HasLapsed |= Lease is { Released: false } former && former.Epoch < row.Epoch;
        Lease = row;
        if (changes.Any(change => change.After is null))
        {
            CheckIndex();
        }
    }

    private void ObserveCreation(InstanceRow row)
    {
        Demand(ListedIds().Contains(row.InstanceId) || !row.Active, $"Instance {row.InstanceId} was created before it was in the active index.");
        Demand(row.ParentId.Length == 0 || _children.Add((row.ParentId, row.ParentExecution, row.ParentTask)), $"Child {row.InstanceId} was started twice by one call.");
        Demand(row.Status is not (OrchestrationRuntimeStatus.Suspended or OrchestrationRuntimeStatus.Terminated), $"Instance {row.InstanceId} was created {row.Status}.");
    }

    private HashSet<string> ListedIds() =>
    [
        .. disk.Rows(InstanceKeys.Hub)
            .Where(row => row.RowKey.StartsWith(InstanceKeys.PageFrom, StringComparison.Ordinal))
            .SelectMany(row => EngineJson.Read<List<string>>((string)row.Properties["Ids"])),
    ];

    private static void Demand(bool holds, string broken)
    {
        if (!holds)
        {
            throw new SimulationViolation(broken);
        }
    }
}
