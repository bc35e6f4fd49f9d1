namespace SelfHost.Azure.Functions.Worker;

/// <summary>What a timer function is told about its run.</summary>
public class TimerInfo
{
    /// <summary>The kept schedule, or null when the schedule is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run should have happened earlier.</summary>
    public bool IsPastDue { get; set; }
}
