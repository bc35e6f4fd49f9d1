using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using SelfHost.Durable;

namespace SelfHost.Timers;

/// <summary>Runs the app's timer functions on one of the hosts that share the storage: the one that has the turn.</summary>
internal sealed class TimerService(
    TimerTurn turn, FunctionCaller caller, TimerStatusStore statuses, HostSettings settings, TimeProvider clock, ILogger<TimerService> log) : IAsyncDisposable
{
    // Later than this, nobody ran it when it was due.
    private static readonly TimeSpan _punctual = TimeSpan.FromSeconds(2);

    // A delay takes no more than 49 days.
    private static readonly TimeSpan _longestNap = TimeSpan.FromDays(1);

    private static readonly TimeSpan _untilItsTurn = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _afterFailure = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <exception cref="StartupException">A schedule cannot be read.</exception>
    public void Start(IEnumerable<FunctionInfo> functions)
    {
        var timers = functions.Where(function => function.Trigger.Is("timerTrigger"))
            .Select(function => (Function: function, Schedule: ScheduleOf(function))).ToList();
        if (timers.Count > 0)
            _running = Task.WhenAll([turn.KeepAsync(_stopping.Token), .. timers.Select(timer => KeepAsync(timer.Function, timer.Schedule, _stopping.Token))]);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private TimerSchedule ScheduleOf(FunctionInfo function) =>
        new(function.Name, settings.Resolve(function.Trigger.Schedule!), settings.TimeZone);

    private async Task KeepAsync(FunctionInfo function, TimerSchedule schedule, CancellationToken stopping)
    {
        var atOnce = function.Trigger.RunOnStartup;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (!turn.IsHeld)
                    await Task.Delay(_untilItsTurn, clock, stopping);
                // A timer that nobody has seen yet is noted too: should no host be up when it is first due, the next one finds it missed.
                var status = await statuses.ReadAsync(function.Name, stopping)
                    ?? await NoteAsync(function, schedule, last: default, stopping);
                // Reckoned from the last run, of this host or another, and not read: the schedule may be another than it was then.
                var due = schedule.Next(new DateTimeOffset(status.LastUpdated, TimeSpan.Zero));
                var now = clock.GetUtcNow();
                if (due <= now || atOnce)
                {
                    await RunAsync(function, schedule, status, isPastDue: now - due > _punctual, stopping);
                    atOnce = false;
                }
                else
                {
                    await Task.Delay(TimeSpan.FromTicks(Math.Min((due - now).Ticks, _longestNap.Ticks)), clock, stopping);
                }
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                // A run that was cut short left no trace, so the next host finds it past due.
            }
            catch (Exception failure)
            {
                log.LogWarning("The timer {Function} cannot be looked after: {Failure}", function.Name, failure.GetBaseException().Message);
                await Task.Delay(_afterFailure, clock, stopping).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task RunAsync(
        FunctionInfo function, TimerSchedule schedule, TimerStatus status, bool isPastDue, CancellationToken stopping)
    {
        var info = new { Schedule = new { AdjustForDST = true }, ScheduleStatus = status, IsPastDue = isPastDue };
        try
        {
            await caller.CallAsync(function, new TypedData { Json = JsonSerializer.Serialize(info) }, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            // What the function threw, the worker has logged.
            if (failure.GetBaseException() is not WorkerFailureException)
                log.LogError("The timer {Function} failed: {Failure}", function.Name, failure.GetBaseException().Message);
        }

        await NoteAsync(function, schedule, clock.GetUtcNow().UtcDateTime, stopping);
    }

    private async Task<TimerStatus> NoteAsync(FunctionInfo function, TimerSchedule schedule, DateTime last, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var status = new TimerStatus(last, schedule.Next(now).UtcDateTime, now.UtcDateTime);
        await statuses.WriteAsync(function.Name, status, stopping);
        return status;
    }
}

/// <summary>When a timer ran last and is due next; kept where the Functions host keeps it, so that a run missed while no host was up is noticed.</summary>
internal sealed record TimerStatus(DateTime Last, DateTime Next, DateTime LastUpdated);

internal sealed class TimerStatusStore(string storage, string hostId)
{
    private readonly BlobContainerClient _container = new(storage, "azure-webjobs-hosts");

    /// <returns>Null for a timer that never ran.</returns>
    public async Task<TimerStatus?> ReadAsync(string function, CancellationToken cancellation)
    {
        try
        {
            return (await Blob(function).DownloadContentAsync(cancellation)).Value.Content.ToObjectFromJson<TimerStatus>();
        }
        catch (Exception missing) when (missing is RequestFailedException { Status: 404 } or JsonException)
        {
            return null;
        }
    }

    public async Task WriteAsync(string function, TimerStatus status, CancellationToken cancellation) =>
        await Blob(function).UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellation);

    private BlobClient Blob(string function) => _container.GetBlobClient($"timers/{hostId}/{function}/status");
}
