namespace HostedApp;

/// <summary>Timers that leave a row for each of their runs.</summary>
public sealed class Timers(Storage storage)
{
    [Function("EverySecond")]
    public Task EverySecondAsync([TimerTrigger("* * * * * *")] TimerInfo timer) => RecordAsync("EverySecond", timer);

    [Function("AtStart")]
    public Task AtStartAsync([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => RecordAsync("AtStart", timer);

    [Function("Configured")]
    public Task ConfiguredAsync([TimerTrigger("%HOSTEDAPP_SCHEDULE%")] TimerInfo timer) => RecordAsync("Configured", timer);

    [Function("FailingTimer")]
    public async Task FailAsync([TimerTrigger("*/2 * * * * *")] TimerInfo timer)
    {
        await RecordAsync("FailingTimer", timer);
        throw new InvalidOperationException("This timer fails.");
    }

    private Task RecordAsync(string name, TimerInfo timer) =>
        storage.RecordAsync($"timer-{name}", name, $"{(timer.IsPastDue ? "past due" : "on time")}, next {timer.ScheduleStatus?.Next:O}");
}
