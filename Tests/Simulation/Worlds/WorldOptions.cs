using GrantFlow.Tests.Simulation.Kernel;
using GrantFlow.Tests.Simulation.Storage;

namespace GrantFlow.Tests.Simulation.Worlds;

/// <summary>How a world runs.</summary>
internal sealed record WorldOptions
{
    /// <summary>Decides the order of everything.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many processes want the hub.</summary>
    public int Hosts { get; init; } = 1;

    /// <summary>How many live orchestrators a host keeps; 0 replays each step.</summary>
    public int CachedInstances { get; init; } = 1000;

    /// <summary>Payloads longer than this go to blobs.</summary>
    public int InlinePayloadChars { get; init; } = 30_000;

    public int ConcurrentSteps { get; init; } = 64;

    public int ConcurrentActivities { get; init; } = 64;

    public int MessagesPerStep { get; init; } = 500;

    /// <summary>Whether a host knows at once that the process of the lease is dead; otherwise it waits until the lease lapses.</summary>
    public bool SeesDeaths { get; init; }

    /// <summary>Crashes are counted, and more of them than this with the same work under way do not happen: an instance that is parked was wronged.</summary>
    public const int CrashLimit = 50;

    /// <summary>How often a continuation overtakes another, 0 to 1.</summary>
    public double Disorder { get; init; }

    /// <summary>What goes wrong with calls to the store.</summary>
    public IFaultPlan Faults { get; init; } = new OneFault(0, FaultKind.None);

    /// <summary>For how long processes are killed, paused and resumed at random; zero for never.</summary>
    public TimeSpan Chaos { get; init; }

    /// <summary>Whether clients sometimes give up waiting, and somebody lists instances meanwhile.</summary>
    public bool HasRestlessClients { get; init; }

    /// <summary>How long the finished hub is watched for calls to its store that nobody asked for.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The settings that a seed stands for.</summary>
    public static WorldOptions FromSeed(ulong seed)
    {
        var random = new SimRandom(seed ^ 0x5EED);
        var latency = random.Pick<int>([5, 50, 500, 3000]);
        var chaos = random.Chance(0.7) ? random.Between(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(6)) : TimeSpan.Zero;
        var hosts = random.Pick<int>([1, 1, 2, 3]);
        return new()
        {
            Seed = seed,
            Hosts = hosts,
            CachedInstances = random.Pick<int>([0, 1, 1000]),
            InlinePayloadChars = random.Pick<int>([100, 1000, 30_000]),
            ConcurrentSteps = random.Pick<int>([1, 2, 64]),
            ConcurrentActivities = random.Pick<int>([1, 3, 64]),
            MessagesPerStep = random.Pick<int>([1, 2, 500]),
            SeesDeaths = hosts == 1 && random.Chance(0.5),
            Disorder = random.Pick<double>([0, 0.1, 0.5]),
            Faults = new RandomFaults(random.Fork(), random.Pick<double>([0, 0.01, 0.05, 0.2]), TimeSpan.FromMilliseconds(latency)),
            Chaos = chaos,
            HasRestlessClients = random.Chance(0.5),
        };
    }

    public override string ToString() =>
        $"hosts={Hosts} cache={CachedInstances} inline={InlinePayloadChars} steps={ConcurrentSteps} activities={ConcurrentActivities} batch={MessagesPerStep} disorder={Disorder} chaos={Chaos} faults={Faults}";
}
