namespace SelfHost.Azure.Functions.Worker;

/// <summary>The kept schedule of a timer function.</summary>
public class ScheduleStatus
{
    /// <summary>When the schedule last came due; the default value before the first run.</summary>
    public DateTime Last { get; set; }

    /// <summary>When it comes due next.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this record was written.</summary>
    public DateTime LastUpdated { get; set; }
}
