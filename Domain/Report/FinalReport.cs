using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Review;
using GrantFlow.Domain.Time;

namespace GrantFlow.Domain.Report;

/// <summary>Granted, and the final report on the grant came in.</summary>
/// <param name="Assessment">The check that found the file eligible.</param>
/// <param name="Review">The review, closed.</param>
/// <param name="Award">The grant.</param>
/// <param name="On">The day on which the report came in.</param>
public sealed record Reported(Assessment Assessment, CommitteeReview Review, AwardDecision Award, DateOnly On) : Stage, IGranted
{
    /// <inheritdoc/>
    public Stage With(AwardDecision award) => this with { Award = award };

    /// <inheritdoc/>
    public override string Step => Steps.Award;

    /// <inheritdoc/>
    public override ApplicationStatus Status => ApplicationStatus.Awarded;

    /// <inheritdoc/>
    public override Agenda AgendaOf(Application application, Call call, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Agenda.Kept(ParisTime.Beginning(On), call.Retention.AwardedMonths);
    }
}

/// <summary>The final report came in.</summary>
/// <param name="On">The day.</param>
public sealed record ReportReceived(DateOnly On) : ApplicationEvent
{
    /// <inheritdoc/>
    protected internal override Application Evolve(Application application, JournalEntry entry) => application.Stage is Granted granted
        ? application.At(new Reported(granted.Assessment, granted.Review, granted.Award, On))
        : throw new ImpossibleEventException(application, entry);
}

/// <summary>Notes that the final report came in.</summary>
/// <param name="On">The day.</param>
public sealed record ReceiveReport(DateOnly On) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Stage switch
        {
            Granted => Ruling.Of(new ReportReceived(On)),
            Reported => Ruling.Nothing,
            _ => Ruling.OutOfPlace(application),
        };
    }
}

/// <summary>What the state of an application says about its report.</summary>
public static class Reports
{
    /// <summary>Whether it holds a grant whose final report has not come in.</summary>
    public static bool OwesReport(this Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Stage is Granted;
    }
}
