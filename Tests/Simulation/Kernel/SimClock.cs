namespace GrantFlow.Tests.Simulation.Kernel;

/// <summary>The clock as one process sees it: its timers are not due while it is paused and never after it died.</summary>
internal sealed class SimClock(SimScheduler scheduler, SimActor actor) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => scheduler.Now;

    public override long GetTimestamp() => scheduler.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimTimer(scheduler, actor, callback, state);
        if (scheduler.IsOnThread(actor.Name))
        {
            timer.Change(dueTime, period);
        }
        return timer;
    }
}
