using Azure;
using Microsoft.Extensions.Logging;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Hosting.Invocation;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Timers;

/// <summary>The runs of one timer function, one after another.</summary>
internal sealed partial class FunctionTimer(
    FunctionCall call,
    TimerSchedule schedule,
    FunctionInvoker invoker,
    HostReadiness readiness,
    TimerStatusStore store,
    TimeProvider time,
    ILogger logger)
{
    // A timer of the runtime cannot wait longer than about 49 days; and a clock that was set is noticed within the day.
    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(1);

    private readonly TimerTriggerAttribute _trigger = (TimerTriggerAttribute)call.Function.Trigger;

    private readonly RetryPlan _retries = RetryPlan.Of(call.Function.Method);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken stopping)
    {
        var isKept = _trigger.UseMonitor && schedule.IsMonitorable(Now);
        var status = isKept ? await ResumeAsync(stopping) : NewStatus();
        if (_trigger.RunOnStartup || status.Next < Now)
            status = await FireAsync(status, isPastDue: status.Next < Now, isKept, stopping);
        while (!stopping.IsCancellationRequested)
        {
            await WaitUntilAsync(status.Next, stopping);
            if (!readiness.IsActive)
                await readiness.WhenHubHeld().WaitAsync(stopping);
            status = await FireAsync(status, isPastDue: false, isKept, stopping);
        }
    }

    private ScheduleStatus NewStatus() => new() { Next = schedule.Next(Now), LastUpdated = Now };

    private async Task<ScheduleStatus> ResumeAsync(CancellationToken stopping)
    {
        var kept = await store.ReadAsync(call.Function.Name, stopping);
        // A schedule that was changed since makes the kept due time meaningless: nothing was missed.
        if (kept is not null && schedule.Next(kept.Last == default ? kept.LastUpdated : kept.Last) == kept.Next)
            return kept;
        var status = NewStatus();
        await store.WriteAsync(call.Function.Name, status, stopping);
        return status;
    }

    private async Task<ScheduleStatus> FireAsync(ScheduleStatus status, bool isPastDue, bool isKept, CancellationToken stopping)
    {
        var due = Now;
        var info = new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = isKept ? status : null };
        for (var retries = 0; !await TryRunAsync(info, retries, stopping) && _retries.Allows(retries); retries++)
            await Task.Delay(_retries.DelayBefore(retries), time, stopping);

        // Runs that came due while this one ran are made up for by one: the next counts from now, unless it has still to come.
        var next = schedule.Next(due);
        var following = new ScheduleStatus { Last = due, Next = next < Now ? schedule.Next(Now) : next, LastUpdated = Now };
        if (next < Now)
            following.Last = Now;
        if (isKept)
            await KeepAsync(following, stopping);
        return following;
    }

    private async Task<bool> TryRunAsync(TimerInfo info, int retries, CancellationToken stopping)
    {
        try
        {
            await invoker.RunScopedAsync(call, info, stopping, _retries.Try(retries));
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The invoker has logged it; it is run again if it asks for that, and the next run is due all the same.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private async Task KeepAsync(ScheduleStatus status, CancellationToken stopping)
    {
        try
        {
            await store.WriteAsync(call.Function.Name, status, stopping);
        }
        catch (RequestFailedException error)
        {
            // The runs go on; at worst one run is made up for that was not missed.
            NotKept(logger, error, call.Function.Name);
        }
    }

    private async Task WaitUntilAsync(DateTime due, CancellationToken stopping)
    {
        for (var left = due - Now; left > TimeSpan.Zero; left = due - Now)
            await Task.Delay(left < _longestWait ? left : _longestWait, time, stopping);
    }

    [LoggerMessage(LogLevel.Warning, "The schedule of '{Function}' could not be kept in storage.")]
    private static partial void NotKept(ILogger logger, Exception error, string function);
}
