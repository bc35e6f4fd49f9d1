using SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>Starts the function by the clock, one run at a time.</summary>
/// <param name="schedule">
/// An NCRONTAB expression of six fields (seconds first) or five, a <c>TimeSpan</c> between runs, or <c>%Setting%</c> for one of these in the configuration.
/// Times are UTC unless <c>WEBSITE_TIME_ZONE</c> names another zone.
/// </param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as written.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the last run is kept in storage, so that a run that was missed while no host was up is made up for at the next start. True unless set; never for schedules shorter than a minute.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs each time that a host becomes active.</summary>
    public bool RunOnStartup { get; set; }
}
