using System.Globalization;
using GrantFlow.Tests.Simulation.Kernel;
using GrantFlow.Tests.Simulation.Oracles;
using GrantFlow.Tests.Simulation.Programs;
using GrantFlow.Tests.Simulation.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SelfHost.DurableTask.Storage;

namespace GrantFlow.Tests.Simulation.Worlds;

/// <summary>Hosts, a network, a disk and an outside world, under one clock on one thread, for one scenario.</summary>
internal sealed class World
{
    private static readonly TimeSpan _longest = TimeSpan.FromHours(6);
    private const long MostSteps = 2_000_000;

    private readonly Dictionary<string, int> _attempts = [];
    private readonly List<SimHost> _hosts = [];
    private readonly TraceLog? _trace;
    private readonly SimActor _outside;
    private readonly OutsideWorld _clients;
    private readonly SimRandom _random;
    private int _incarnations;
    private bool _isCalm;

    private World(Scenario scenario, WorldOptions options, bool isTraced)
    {
        (Scenario, Options) = (scenario, options);
        _random = new SimRandom(options.Seed);
        Scheduler = new SimScheduler(_random.Fork()) { Disorder = options.Disorder };
        _trace = isTraced ? new TraceLog(Scheduler) : null;
        TraceOrNull = isTraced ? _trace!.Add : null;
        Network = Scheduler.AddActor("network");
        _outside = Scheduler.AddActor("outside");
        Oracle = new HubOracle(Disk);
        Disk.Committed = Oracle.Observe;
        _clients = new OutsideWorld(this, _outside, _random.Fork());
    }

    public Scenario Scenario { get; }

    public WorldOptions Options { get; }

    public SimScheduler Scheduler { get; }

    public SimActor Network { get; }

    public SimDisk Disk { get; } = new();

    public HubOracle Oracle { get; }

    public IServiceProvider Services { get; } = new ServiceCollection().BuildServiceProvider();

    /// <summary>The processes that have been started so far.</summary>
    public IReadOnlyList<SimHost> Hosts => [.. _hosts.OfType<SimHost>()];

    public Action<string>? TraceOrNull { get; }

    /// <summary>Runs a scenario to its end and checks everything.</summary>
    /// <exception cref="SimulationViolation">A promise was broken.</exception>
    public static WorldReport Run(Scenario scenario, WorldOptions options, bool isTraced = false)
    {
        var world = new World(scenario, options, isTraced);
        try
        {
            world.RunToEnd();
            return new(null, world.Disk.Calls, world._trace?.Lines ?? [], world._clients.Outcomes);
        }
        catch (Exception failure)
        {
            // An error of the simulation itself must name its seed too.
            return new((failure is SimulationViolation ? failure.Message : failure.ToString()) + world.Stuck(), world.Disk.Calls, world._trace?.Lines ?? [], world._clients.Outcomes);
        }
    }

    public ILoggerFactory Loggers(string host) => _trace?.LoggersOf(host) ?? NullLoggerFactory.Instance;

    /// <summary>The activity: fails as often as its input says, then succeeds.</summary>
    public async Task<string> WorkAsync(SimHost host, TimeProvider clock, string instanceId, WorkInput input)
    {
        TraceOrNull?.Invoke($"{host} activity {input.Call}");
        try
        {
            Oracle.ActivityStarts(instanceId, input.Call, host.Start);
        }
        catch (SimulationViolation violation)
        {
            // The engine would take it for the activity's own failure.
            Scheduler.Report(violation);
        }
        if (input.Seconds > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(input.Seconds), clock);
        }
        var attempt = _attempts[input.Call] = _attempts.GetValueOrDefault(input.Call) + 1;
        return attempt > input.Failures ? Words.Result(input.Token, input.Chars) : throw new InvalidOperationException($"{input.Token} failed");
    }

    public void Trace(string line) => TraceOrNull?.Invoke(line);

    private void RunToEnd()
    {
        for (var slot = 0; slot < Options.Hosts; slot++)
        {
            var number = slot;
            _hosts.Add(null!);
            _outside.Do(() => Supervise(number));
        }
        if (Options.Chaos > TimeSpan.Zero)
        {
            _outside.Do(() => Disturb(_random.Fork()));
        }
        var clients = Start(_clients.RunAsync);
        Scheduler.RunUntil(() => clients.IsCompleted, _longest, MostSteps);
        clients.GetAwaiter().GetResult();

        _isCalm = true;
        (Options.Faults as RandomFaults)?.IsActive = false;
        _hosts.ForEach(host => host.Actor.Resume());
        Scheduler.RunFor(Options.Calm);
        var (before, hosts, epoch) = (Disk.WorkingCalls, _incarnations, Oracle.Lease?.Epoch);
        Scheduler.RunFor(Options.Calm);
        // A host that the plan kills meanwhile has its successor recover.
        Demand(Disk.WorkingCalls == before || _incarnations > hosts || Oracle.Lease?.Epoch > epoch, $"An idle hub made {Disk.WorkingCalls - before} calls to its store.");
        Oracle.CheckIndex();

        var cleaning = Start(_clients.CleanAsync);
        Scheduler.RunUntil(() => cleaning.IsCompleted, _longest, MostSteps);
        cleaning.GetAwaiter().GetResult();
        Scheduler.RunFor(Options.Calm);
        // Pages of the active index may outlive a lapsed lease; they name nothing that exists.
        var left = Disk.Rows()
            .Where(row => row.PartitionKey != InstanceKeys.Hub || (row.RowKey != InstanceKeys.Lease && !Oracle.HasLapsed))
            .Select(row => $"{row.PartitionKey}/{row.RowKey}")
            .Concat(Disk.Blobs)
            .ToList();
        Demand(left.Count == 0, $"Everything was purged, and this stayed: {string.Join(", ", left)}.");
    }

    // Where everybody stands: most useful when somebody waits for ever.
    private string Stuck() => string.Concat(_clients.Asking.Select(what => $"\n  a client waits: {what}")) + string.Concat(Oracle.Unfinished.Select(row => string.Create(
        CultureInfo.InvariantCulture,
        $"\n  {row.InstanceId} is {row.Status} at {row.Generation}/{row.Steps}, wake={row.Wake}, timer={(row.NextTimer == 0 ? "none" : $"{(new DateTime(row.NextTimer, DateTimeKind.Utc) - Scheduler.Now.UtcDateTime).TotalSeconds:F0} s")}")));

    private Task Start(Func<Task> work)
    {
        var done = new TaskCompletionSource();
        _outside.Do(async () =>
        {
            try
            {
                await work();
                done.SetResult();
            }
            catch (SimulationViolation violation)
            {
                done.SetException(violation);
            }
        });
        return done.Task;
    }

    // A process that dies is started again.
    private async void Supervise(int slot)
    {
        var (clock, random) = (new SimClock(Scheduler, _outside), _random.Fork());
        while (true)
        {
            var number = ++_incarnations;
            var host = new SimHost(this, string.Create(CultureInfo.InvariantCulture, $"host{slot}.{number}"), number);
            _hosts[slot] = host;
            Trace($"{host} starts");
            await host.Actor.Died;
            Trace($"{host} is dead");
            await Task.Delay(Options.Chaos == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : random.Between(TimeSpan.Zero, TimeSpan.FromSeconds(20)), clock);
        }
    }

    private async void Disturb(SimRandom random)
    {
        var clock = new SimClock(Scheduler, _outside);
        while (Scheduler.Elapsed < Options.Chaos && !_isCalm)
        {
            await Task.Delay(random.Between(TimeSpan.Zero, TimeSpan.FromSeconds(40)), clock);
            var host = random.Pick(_hosts);
            if (_isCalm || host is not { Actor: { IsDead: false, IsPaused: false } })
            {
                continue;
            }
            if (random.Chance(0.4))
            {
                host.Actor.Kill();
                continue;
            }
            var pause = random.Between(TimeSpan.Zero, TimeSpan.FromSeconds(random.Chance(0.5) ? 3 : 60));
            Trace($"{host} is paused for {pause.TotalSeconds:F1} s");
            host.Actor.Pause();
            Scheduler.At(_outside, pause, () =>
            {
                Trace($"{host} goes on");
                host.Actor.Resume();
            });
        }
        (Options.Faults as RandomFaults)?.IsActive = false;
    }

    private static void Demand(bool holds, string broken)
    {
        if (!holds)
        {
            throw new SimulationViolation(broken);
        }
    }
}
