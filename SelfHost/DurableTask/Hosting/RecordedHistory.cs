namespace SelfHost.DurableTask.Hosting;

/// <summary>The first line of a recorded history: whose it is. Ids that an orchestrator makes depend on it.</summary>
internal sealed record RecordedHistory
{
    public required string InstanceId { get; init; }

    public string? ParentName { get; init; }

    public string? ParentId { get; init; }
}
