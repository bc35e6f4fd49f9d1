using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>Records what the check of a submission found, and asks for complements where that can help and there is time.</summary>
/// <param name="Submission">Which frozen submission was checked.</param>
/// <param name="Report">What was found.</param>
/// <param name="Complements">The regulation's rules for complements.</param>
public sealed record RecordAssessment(int Submission, EligibilityReport Report, ComplementRules Complements) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(application);
        if (application.Submission.Number != Submission)
            return Ruling.Nothing;
        return application.Stage switch
        {
            Received => Found(now, now.AddDays(Complements.Days)),
            Completed completed => Found(now, completed.Until),
            AwaitingComplements waiting when now >= waiting.Until => Found(now, waiting.Until),
            _ => Ruling.Nothing,
        };
    }

    private Ruling Found(DateTimeOffset now, DateTimeOffset until)
    {
        var assessed = new Change(
            new EligibilityAssessed(Submission, [.. Report.Failures.Select(finding => finding.Criterion)]),
            new WrittenFindings(Report.Findings));
        return Report.Verdict == Verdict.Mendable && now < until
            ? new([assessed, new(new ComplementsRequested(until), null)], null)
            : new([assessed], null);
    }
}

/// <summary>Notes a reminder to the group.</summary>
/// <param name="Number">Which of the regulation's reminders, from 1.</param>
public sealed record RecordComplementsReminder(int Number) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now) =>
        application.Stage is AwaitingComplements waiting && waiting.Reminders < Number
            ? Ruling.Of(new ComplementsReminded(Number))
            : Ruling.Nothing;
}

/// <summary>Takes the group's complements in.</summary>
/// <param name="Submission">The number of the submission that they make.</param>
/// <param name="Hash">SHA-256 of it, in hexadecimal.</param>
public sealed record ReceiveComplements(int Submission, string Hash) : Command
{
    /// <inheritdoc/>
    protected internal override Ruling Decide(Application application, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Submission == new SubmissionVersion(Submission, Hash) ? Ruling.Nothing
            : application.Stage is AwaitingComplements && application.Submission.Number == Submission - 1
                ? Ruling.Of(new ComplementsReceived(Submission, Hash))
            : Ruling.OutOfPlace(application);
    }
}
