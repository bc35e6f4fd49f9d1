namespace SelfHost.DurableTask.Engine;

/// <summary>How a hub runs.</summary>
internal sealed record EngineOptions
{
    public static readonly TimeSpan DefaultLeaseDuration = TimeSpan.FromSeconds(15);

    /// <summary>How long a host that does not renew keeps the hub.</summary>
    public TimeSpan LeaseDuration { get; init; } = DefaultLeaseDuration;

    /// <summary>How often the lease is renewed: a third of its duration, so that two renewals may fail.</summary>
    public TimeSpan RenewInterval => LeaseDuration / 3;

    /// <summary>How many live orchestrators are kept between steps; 0 replays the whole history at every step.</summary>
    public int CachedInstances { get; init; } = 1000;

    public int ConcurrentSteps { get; init; } = 64;

    public int ConcurrentActivities { get; init; } = 100 * Environment.ProcessorCount;

    /// <summary>Payloads longer than this many characters go to blobs: a string property holds 32 Ki characters.</summary>
    public int InlinePayloadChars { get; init; } = 30_000;

    /// <summary>The greatest number of messages that one step consumes.</summary>
    public int MessagesPerStep { get; init; } = 500;

    /// <summary>How many keys of messages of other instances an instance keeps from generation to generation without asking which of them cannot come again.</summary>
    public int RememberedMessages { get; init; } = 200;

    /// <summary>How many requests of clients may be under way; further ones are refused.</summary>
    public int MaxRequests { get; init; } = 10_000;

    /// <summary>How many activities may wait in memory, with their inputs, for their turn.</summary>
    public int QueuedActivities { get; init; } = 10_000;

    /// <summary>After how many failed attempts an instance is parked; 0 never parks.</summary>
    public int CrashLimit { get; init; }

    /// <summary>Which instances run here.</summary>
    public RunPolicy Policy { get; init; } = RunPolicy.All;

    /// <summary>The version of new instances that name none.</summary>
    public string DefaultVersion { get; init; } = string.Empty;

    /// <summary>Who this process is, for the lease.</summary>
    public HostIdentity Identity { get; init; } = HostIdentity.OfThisProcess;
}
