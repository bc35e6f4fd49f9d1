using System.Globalization;
using GrantFlow.Tests.Simulation.Kernel;
using GrantFlow.Tests.Simulation.Programs;
using GrantFlow.Tests.Simulation.Storage;
using Microsoft.Extensions.Logging;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Converters;
using SelfHost.DurableTask.Engine;

namespace GrantFlow.Tests.Simulation.Worlds;

/// <summary>One process with the engine in it.</summary>
internal sealed class SimHost
{
    private readonly HubHost _hub;

    public SimHost(World world, string name, int number)
    {
        Actor = world.Scheduler.AddActor(name);
        Start = number;
        var clock = new SimClock(world.Scheduler, Actor);
        var store = new SimStore(world.Scheduler, world.Network, Actor, world.Disk, world.Options.Faults, world.TraceOrNull);
        var registry = new DurableTaskRegistry()
            .AddOrchestratorFunc<ProgramInput, string?>(Interpreter.Orchestrator, (context, input) => Interpreter.RunAsync(world.Scenario.Book, context, input))
            .AddActivityFunc<WorkInput, string>(Interpreter.Activity, (context, input) => world.WorkAsync(this, clock, context.InstanceId, input));
        var options = new EngineOptions
        {
            CachedInstances = world.Options.CachedInstances,
            InlinePayloadChars = world.Options.InlinePayloadChars,
            ConcurrentSteps = world.Options.ConcurrentSteps,
            ConcurrentActivities = world.Options.ConcurrentActivities,
            MessagesPerStep = world.Options.MessagesPerStep,
            CrashLimit = WorldOptions.CrashLimit,
            RememberedMessages = 1,
            // No process has such an id, so a host of the same machine knows its owner to be dead.
            Identity = new HostIdentity(world.Options.SeesDeaths ? "machine" : name, int.MaxValue - number, number),
        };
        var loggers = world.Loggers(name);
        _hub = new HubHost(
            store, options, new CursorServices(new EngineTaskFactory(registry), world.Services, JsonDataConverter.Default, loggers), clock, new SimTaskScheduler(Actor), loggers.CreateLogger<HubHost>());
        Client = new EngineClient(string.Empty, _hub);
        Actor.Do(_hub.Start);
    }

    public SimActor Actor { get; }

    /// <summary>Tells this process from all others.</summary>
    public long Start { get; }

    public DurableTaskClient Client { get; }

    /// <summary>Whether clients would use this process: it believes that it holds the hub.</summary>
    public bool IsActive => !Actor.IsDead && _hub.IsActive;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Actor.Name}");
}
