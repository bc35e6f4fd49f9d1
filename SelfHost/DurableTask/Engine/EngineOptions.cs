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

    /// <summary>The version of new instances that name none.</summary>
    public string DefaultVersion { get; init; } = string.Empty;

    /// <summary>Who this process is, for the lease.</summary>
    public HostIdentity Identity { get; init; } = HostIdentity.OfThisProcess;
}
