using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Hosting.Invocation;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Timers;

/// <summary>Runs the app's timers while this process holds the task hub.</summary>
internal sealed class TimerService(
    FunctionCatalog catalog,
    FunctionInvoker invoker,
    HostReadiness readiness,
    HostJson hostJson,
    IConfiguration configuration,
    TimeProvider time,
    ILoggerFactory loggers) : BackgroundService
{
    private readonly List<(FunctionCall Call, TimerSchedule Schedule)> _timers = Schedules(catalog, configuration);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReady.WaitAsync(stoppingToken);
        await readiness.WhenHubHeld().WaitAsync(stoppingToken);
        var store = new TimerStatusStore(configuration, hostJson);
        var logger = loggers.CreateLogger<TimerService>();
        await Task.WhenAll(_timers.Select(timer =>
            new FunctionTimer(timer.Call, timer.Schedule, invoker, readiness, store, time, logger).RunAsync(stoppingToken)));
    }

    private static List<(FunctionCall Call, TimerSchedule Schedule)> Schedules(FunctionCatalog catalog, IConfiguration configuration)
    {
        List<(FunctionCall Call, TimerSchedule Schedule)> timers = [];
        List<string> faults = [];
        foreach (var call in catalog.Of(TriggerKind.Timer))
        {
            try
            {
                timers.Add((call, TimerSchedule.Parse(((TimerTriggerAttribute)call.Function.Trigger).Schedule, configuration)));
            }
            catch (FormatException error)
            {
                faults.Add($"{call.Function.Name} ({call.Function.EntryPoint}): {error.Message}");
            }
        }

        FunctionDiscovery.ThrowIfAny(faults);
        return timers;
    }
}
