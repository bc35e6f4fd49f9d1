namespace SelfHost.DurableTask.Client;

/// <summary>How far a purge goes.</summary>
/// <param name="Recursive">Whether sub-orchestrations are purged too.</param>
public record PurgeInstanceOptions(bool Recursive = false);
